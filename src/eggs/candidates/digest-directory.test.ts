import assert from 'node:assert/strict';
import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';
import { fileReader as files } from '#system';

import { testDirectory, writeFiles } from '../store/testing.ts';
import { digestDirectory } from './digest-directory.ts';

const FILES = { 'demo.py': 'x', 'sub/a.txt': 'y', '.git/HEAD': 'ref: refs/heads/main', '.git/refs/heads/main': '1' };

const CHANGES: readonly (readonly [what: string, isNoticed: boolean, change: (directory: AbsolutePath) => void])[] = [
  ['a content', true, (directory) => writeFileSync(join(directory, 'demo.py'), 'z')],
  ['a new file', true, (directory) => writeFileSync(join(directory, 'sub/b.txt'), '')],
  ['an execute bit', true, (directory) => chmodSync(join(directory, 'demo.py'), 0o755)],
  ['a link', true, (directory) => symlinkSync('demo.py', join(directory, 'link.py'))],
  ['another commit', true, (directory) => writeFileSync(join(directory, '.git/refs/heads/main'), '2')],
  ['an index of git', false, (directory) => writeFileSync(join(directory, '.git/index'), 'x')],
  ['bytecode', false, (directory) => writeFiles(directory, { 'sub/__pycache__/a.pyc': '', 'b.pyc': '' })],
  ['an environment', false, (directory) => writeFiles(directory, { '.venv/bin/python': '', 'node_modules/x': '' })],
];

describe('digestDirectory()', () => {
  for (const [what, isNoticed, change] of CHANGES) {
    it(`${isNoticed ? 'notices' : 'overlooks'} ${what}`, (t) => {
      const directory = testDirectory(t);
      writeFiles(directory, FILES);
      const before = digestDirectory(directory, files);
      assert.equal(before.sha256, digestDirectory(directory, files).sha256);
      change(directory);
      assert.equal(digestDirectory(directory, files).sha256 !== before.sha256, isNoticed);
    });
  }
});
