import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import { fileWriter } from './file-writer.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let room: string;
before(() => {
  room = mkdtempSync(join(tmpdir(), 'buildout-files-'));
});
after(() => {
  rmSync(room, { recursive: true });
});

/** A tree with links in circles and to `outside`, which holds a file. */
function treeWithLinks(name: string): { tree: AbsolutePath; outside: string } {
  const [tree, outside] = [join(room, name), join(room, `${name}-outside`)];
  mkdirSync(join(tree, 'inside'), { recursive: true });
  mkdirSync(outside);
  writeFileSync(join(outside, 'kept'), 'kept');
  symlinkSync('loop', join(tree, 'loop'));
  symlinkSync('..', join(tree, 'inside/up'));
  symlinkSync('b', join(tree, 'a'));
  symlinkSync('a', join(tree, 'b'));
  symlinkSync(outside, join(tree, 'inside/out'));
  return { tree: tree as AbsolutePath, outside };
}

/** Removes a tree as somebody whom modes concern: they do not stop root. */
function removeAsUser(tree: string): void {
  const module = join(import.meta.dirname, 'file-writer.ts');
  const code = `import { fileWriter } from ${JSON.stringify(module)}; fileWriter.removeTree(${JSON.stringify(tree)});`;
  const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: '/', ...identity });
}

describe('removeTree()', () => {
  it('H94: never follows a link', () => {
    const { tree, outside } = treeWithLinks('links');
    fileWriter.removeTree(tree);
    assert.equal(existsSync(tree), false);
    assert.equal(readFileSync(join(outside, 'kept'), 'utf8'), 'kept');
    const link = join(room, 'link') as AbsolutePath;
    symlinkSync(outside, link);
    fileWriter.removeTree(link);
    assert.equal(existsSync(join(outside, 'kept')), true);
    assert.equal(existsSync(link), false);
  });

  it('H95: removes what lies in read-only directories, and changes nothing that links lead to', () => {
    const { tree, outside } = treeWithLinks('read-only');
    const parent = join(room, 'parent');
    mkdirSync(parent);
    fileWriter.moveIntoPlace(tree, join(parent, 'tree') as AbsolutePath);
    writeFileSync(join(parent, 'tree/inside/x'), '');
    const owned = ['tree/inside', 'tree', '.'].map((path) => join(parent, path));
    if (isRoot) {
      chmodSync(room, 0o755);
      for (const path of owned) chownSync(path, NOBODY, NOBODY);
    }
    chmodSync(join(parent, 'tree/inside'), 0o555);
    chmodSync(join(parent, 'tree'), 0o500);
    chmodSync(outside, 0o555);
    removeAsUser(join(parent, 'tree'));
    assert.equal(existsSync(join(parent, 'tree')), false);
    assert.deepEqual([statSync(outside).mode & 0o777, existsSync(join(outside, 'kept'))], [0o555, true]);
    chmodSync(outside, 0o755);
  });
});
