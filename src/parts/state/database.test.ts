import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import { memoryWriter } from '../testing.ts';
import { openDatabase } from './database.ts';
import { NOTHING_INSTALLED } from './installed-state.ts';
import type { InstalledPart } from './installed-state.ts';

const FILE = '/bd/.installed.cfg' as AbsolutePath;
const PART: InstalledPart = { name: 'a', options: new Map([['recipe', 'r']]), signature: 's', paths: ['x'] };

/** Saves states one after the other; answers what the file says and how often it was changed. */
function check(
  text: string | undefined,
  states: readonly (readonly InstalledPart[])[],
  expected: { text: RegExp | undefined; changes: number },
): void {
  const files = memoryWriter(text === undefined ? {} : { [FILE]: text });
  const database = openDatabase(FILE, files);
  for (const parts of states) database.save({ parts, developEggs: [] });
  assert.equal(files.changes(), expected.changes);
  const found = files.texts.get(FILE);
  if (expected.text === undefined) assert.equal(found, undefined);
  else assert.match(found ?? '', expected.text);
}

describe('openDatabase()', () => {
  it('writes what changed, once', () => check(undefined, [[PART], [PART]], { text: /parts = a\n/u, changes: 1 }));
  it('makes no file for nothing', () => check(undefined, [[]], { text: undefined, changes: 0 }));
  it('removes the file when nothing is left', () =>
    check('[buildout]\nparts = \n', [[]], { text: undefined, changes: 1 }));
  it('leaves a file of zc.buildout as it is while it says the same', () => {
    const text =
      '[buildout]\nparts = a\n\n[a]\n__buildout_installed__ = x\n__buildout_signature__ = s\nrecipe = r\n\n[buildout]\nparts = a\n';
    check(text, [[PART]], { text: /parts = a\n$/u, changes: 0 });
    check(text, [[{ ...PART, paths: ['x', 'y'] }]], { text: /__buildout_installed__ = x\n\ty\n/u, changes: 1 });
  });
  it('remembers nothing without a path', () => {
    const files = memoryWriter();
    const database = openDatabase(undefined, files);
    database.save({ parts: [PART], developEggs: [] });
    assert.deepEqual([database.before, files.changes()], [NOTHING_INSTALLED, 0]);
  });
});
