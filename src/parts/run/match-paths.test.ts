import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { fileReader } from '#system';

import { matchPaths } from './match-paths.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'match-')));
after(() => rmSync(root, { recursive: true, force: true }));
for (const name of ['a1', 'a2', 'b1', '.hidden', '[x]', 'a^']) mkdirSync(join(root, name, 'in'), { recursive: true });
writeFileSync(join(root, 'a-file'), '');
symlinkSync('nowhere', join(root, 'dangling'));

/** As Python's `glob.glob` answers in the same tree. */
const CASES: readonly (readonly [pattern: string, found: readonly string[]])[] = [
  ['a1', ['a1']],
  ['none', []],
  ['./a1', ['./a1']],
  ['a1/', ['a1/']],
  ['dangling', ['dangling']],
  ['*1', ['a1', 'b1']],
  ['a?', ['a1', 'a2', 'a^']],
  ['a[12]', ['a1', 'a2']],
  ['a[!1]', ['a2', 'a^']],
  ['a[^1]', ['a1', 'a^']],
  ['a[0-1]', ['a1']],
  ['a[2-1]', []],
  ['[[]x]', ['[x]']],
  ['[x', []],
  ['.h*', ['.hidden']],
  ['*hidden', []],
  ['*/in', ['[x]/in', 'a1/in', 'a2/in', 'a^/in', 'b1/in']],
  ['**/in', ['[x]/in', 'a1/in', 'a2/in', 'a^/in', 'b1/in']],
  ['a-file/*', []],
  ['a*/', ['a1/', 'a2/', 'a^/']],
];

describe('matchPaths()', () => {
  for (const [pattern, found] of CASES) {
    it(pattern, () => {
      const paths = matchPaths(`${root}/${pattern}`, fileReader).map((path) => path.slice(root.length + 1));
      assert.deepEqual(paths.toSorted(), found);
    });
  }
});
