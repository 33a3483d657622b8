import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import type { AbsolutePath } from '#base';
import { fileReader } from '#system';
import { gitRepository } from '#test-support';
import type { GitRepository } from '#test-support';

import { inspectTree } from './inspect-tree.ts';
import { readOrigin } from './read-origin.ts';
import type { TreeState } from './tree-state.ts';

function place(t: TestContext): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'buildout-sources-')));
  t.after(() => rmSync(root, { recursive: true }));
  return root;
}

/** Asserts what is found at a path. */
function check(path: string, expected: TreeState): void {
  assert.deepEqual(inspectTree(path as AbsolutePath, fileReader), expected);
}

function repositoryIn(root: string): GitRepository {
  const repository = gitRepository(join(root, 'tree'));
  repository.git('remote', 'add', 'origin', 'https://git.example/x');
  return repository;
}

describe('inspectTree()', () => {
  it('tells a working tree from all else', (t) => {
    const root = place(t);
    mkdirSync(join(root, 'directory'));
    mkdirSync(join(root, 'empty/.git'), { recursive: true });
    writeFileSync(join(root, 'file'), '');
    symlinkSync('nowhere', join(root, 'link'));
    check(join(root, 'nothing'), { kind: 'absent' });
    check(join(root, 'directory'), { kind: 'directory' });
    check(join(root, 'empty'), { kind: 'directory' });
    check(join(root, 'file'), { kind: 'occupied' });
    check(join(root, 'link'), { kind: 'linked' });
  });

  it('finds branch, commit and origin, however git keeps them', (t) => {
    const root = place(t);
    const repository = repositoryIn(root);
    const url = 'https://git.example/x';
    check(repository.directory, { kind: 'checkout', url, branch: 'main', commit: undefined });
    const commit = repository.commit({ a: '1' });
    check(repository.directory, { kind: 'checkout', url, branch: 'main', commit });
    repository.git('pack-refs', '--all');
    check(repository.directory, { kind: 'checkout', url, branch: 'main', commit });
    repository.git('checkout', '--quiet', '-b', 'feature/one');
    check(repository.directory, { kind: 'checkout', url, branch: 'feature/one', commit });
    repository.git('checkout', '--quiet', '--detach');
    check(repository.directory, { kind: 'checkout', url, branch: undefined, commit });
    repository.git('worktree', 'add', '--quiet', join(root, 'second'), 'main');
    check(join(root, 'second'), { kind: 'checkout', url, branch: 'main', commit });
  });

  it('is not led astray by what a tree says of itself', (t) => {
    const root = place(t);
    const repository = repositoryIn(root);
    const url = 'https://git.example/x';
    writeFileSync(join(root, 'secret'), 'a'.repeat(40));
    writeFileSync(join(repository.directory, '.git/HEAD'), 'ref: refs/../../../secret\n');
    check(repository.directory, { kind: 'checkout', url, branch: undefined, commit: undefined });
    writeFileSync(join(repository.directory, '.git/HEAD'), 'ref: refs/heads/a\n');
    writeFileSync(join(repository.directory, '.git/refs/heads/a'), 'ref: refs/heads/a\n');
    check(repository.directory, { kind: 'checkout', url, branch: 'a', commit: undefined });
    rmSync(join(repository.directory, '.git'), { recursive: true });
    symlinkSync('/', join(repository.directory, '.git'));
    check(repository.directory, { kind: 'directory' });
  });
});

describe('readOrigin()', () => {
  const rows: readonly (readonly [text: string, expected: string | undefined])[] = [
    ['', undefined],
    ['[remote "origin"]\n\turl = U\n', 'U'],
    ['[remote "origin"] url = U\n', 'U'],
    ['[Remote "origin"]\n\tfetch = x\n\tURL=U ; why\n', 'U'],
    ['[remote "origin"]\n\turl = "a # b"\n', 'a # b'],
    ['[remote "origin"]\n\turl = U\n\turl = V\n', 'U'],
    ['[remote "other"]\n\turl = U\n', undefined],
    ['[remote "origin"]\n\tpushurl = U\n[branch "main"]\n\turl = V\n', undefined],
  ];
  for (const [text, expected] of rows) it(JSON.stringify(text), () => assert.equal(readOrigin(text), expected));
});
