import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { switchSources } from './switch-sources.ts';

const rows: readonly (readonly [before: string, names: readonly string[], after: string])[] = [
  ['', ['a', 'b'], '[develop]\na = true\nb = true\n'],
  ['[buildout]\nargs = x\n', ['a'], '[buildout]\nargs = x\n[develop]\na = true\n'],
  [
    '[develop]\na = false\nb = auto\n\n[buildout]\nargs = x\n',
    ['a'],
    '[develop]\nb = auto\na = true\n\n[buildout]\nargs = x\n',
  ],
  ['[develop]\na.b: auto\na = auto\n', ['a.b'], '[develop]\na = auto\na.b = true\n'],
];

describe('switchSources()', () => {
  for (const [before, names, after] of rows) {
    it(JSON.stringify(before), () => assert.equal(switchSources(before, names, 'on'), after));
  }

  it('switches off, too', () => {
    assert.equal(switchSources('[develop]\na = auto\n', ['a', 'b'], 'off'), '[develop]\na = false\nb = false\n');
  });
});
