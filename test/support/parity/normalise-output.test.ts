import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { normaliseOutput } from './normalise-output.ts';

describe('normaliseOutput()', () => {
  it('makes the same of an error told by both', () => {
    const theirs = 'While:\n  Installing.\nError: Missing option: db:port\n';
    const ours =
      'While:\n  Installing.\nError: Missing option: db:port            [config/missing-option]\n  at buildout.cfg:12:8\nhint: Define it\n';
    assert.equal(normaliseOutput(ours, 'ours'), normaliseOutput(theirs, 'theirs'));
  });

  it('leaves out stack traces and the chatter of setuptools', () => {
    const theirs = "root: Couldn't find it\nGot demo 1.\nrecipe being used:\nTraceback\n  File x\n";
    assert.equal(normaliseOutput(theirs, 'theirs'), 'Got demo 1.\nrecipe being used:\n[STACK]\n');
  });

  it('leaves out nothing else', () => {
    const text = 'Installing web.\nweb: at work:1\n  at home\nGot [demo/one] 1.\n';
    assert.equal(normaliseOutput(text, 'ours'), text);
    assert.equal(normaliseOutput(text, 'theirs'), text);
  });
});
