import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { installedText } from './installed-text.ts';

describe('installedText()', () => {
  it('merges appended sections, sorts options, and forgets parts that went', () => {
    const grown = [
      '[buildout]\ninstalled_develop_eggs = \nparts = d e\n\n[d]\nz = 1\na = one\n\ttwo\n\n[e]\nx = 1\n',
      '[buildout]\ninstalled_develop_eggs = \n\n[buildout]\nparts = d\n',
    ].join('\n');
    const merged = '[buildout]\ninstalled_develop_eggs = \nparts = d\n[d]\na = one\n\ttwo\nz = 1\n';
    assert.equal(installedText(grown), merged);
    assert.equal(installedText(merged), merged);
  });

  it('tells an absent file from an empty one', () => {
    assert.equal(installedText(''), '[ABSENT]\n');
    assert.equal(installedText('\n'), '[buildout]\n');
  });

  it('does not compare signatures', () => {
    const one = '[buildout]\nparts = d\n[d]\n__buildout_signature__ = x-1\n';
    assert.equal(installedText(one), installedText(one.replace('x-1', 'native:1')));
  });
});
