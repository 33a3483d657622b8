import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { switchSourcesOn } from './switch-sources.ts';

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

describe('switchSourcesOn()', () => {
  for (const [before, names, after] of rows) {
    it(JSON.stringify(before), () => assert.equal(switchSourcesOn(before, names), after));
  }
});
