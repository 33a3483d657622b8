import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';
import * as machine from '#system';
import { gitRepository, listTree } from '#test-support';
import type { GitRepository } from '#test-support';

import { checkOut } from './check-out.ts';
import { openRepositories, openSharedClones, parseRepositoryAddress } from './index.ts';
import type { CommitFacts, Repositories } from './index.ts';
import { housesIn } from './testing.ts';

interface Place {
  readonly root: string;
  readonly repository: (name: string) => GitRepository;
  readonly repositories: Repositories;
  /** Checks out what a revision means, and answers where. */
  readonly checkOut: (origin: GitRepository, revision?: string) => Promise<AbsolutePath>;
}

function makePlace(t: TestContext): Place {
  const root = mkdtempSync(join(tmpdir(), 'repositories-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const repositories = openRepositories(housesIn(root, machine)());
  let count = 0;
  return {
    root,
    repositories,
    repository: (name) => gitRepository(join(root, name)),
    async checkOut(origin, revision) {
      const target = join(root, `tree-${(count += 1)}`) as AbsolutePath;
      const provided = await repositories.provide({ url: origin.url, revision });
      await repositories.checkOut({ ...provided, target });
      return target;
    },
  };
}

function addSubmodule(origin: GitRepository, path: string, url: string, commit: string): void {
  origin.commit({ '.gitmodules': `[submodule "${path}"]\n\tpath = ${path}\n\turl = ${url}\n` });
  origin.git('update-index', '--add', '--cacheinfo', `160000,${commit},${path}`);
  origin.git('commit', '--quiet', '--message=submodule');
}

function run(directory: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: directory, encoding: 'utf8' }).trim();
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof UserError) return error.code;
    throw error;
  }
}

describe('Repositories.checkOut()', () => {
  it('makes a tree with a history and tags of its own, which shares no file with the clone', async (t) => {
    const { repository, repositories, checkOut } = makePlace(t);
    const origin = repository('origin');
    origin.commit({ 'a.txt': 'one\r\n', '.gitattributes': '*.bin filter=lfs\n', 'x.bin': 'version https://git-lfs\n' });
    origin.git('tag', 'v1');
    const second = origin.commit({ 'sub/b.txt': 'two' });
    origin.commit({ 'c.txt': 'three' });
    origin.git('tag', 'v2');
    const target = await checkOut(origin, second);
    assert.deepEqual(
      listTree(target).filter((path) => !path.startsWith('.git/')),
      ['.gitattributes', 'a.txt', 'sub/', 'sub/b.txt', 'x.bin'],
    );
    assert.equal(readFileSync(join(target, 'a.txt'), 'utf8'), 'one\r\n');
    assert.equal(run(target, 'describe', '--tags'), `v1-1-g${second.slice(0, 7)}`);
    assert.equal(run(target, 'status', '--porcelain'), '');
    assert.equal(run(target, 'config', 'remote.origin.url'), origin.url);
    assert.equal(existsSync(join(target, '.git/hooks')), false);
    assert.equal(existsSync(join(target, '.git/objects/info/alternates')), false);
    const { directory } = await repositories.provide({ url: origin.url, revision: second });
    for (const place of [directory, join(target, '.git')]) {
      const packs = listTree(join(place, 'objects')).filter((path) => !path.endsWith('/'));
      assert.ok(
        packs.every((path) => statSync(join(place, 'objects', path)).nlink === 1),
        place,
      );
    }
  });

  it('gets submodules, by relative addresses too, and runs nothing that .gitmodules says', async (t) => {
    const { root, repository, checkOut } = makePlace(t);
    const [inner, middle, outer] = [repository('inner'), repository('middle'), repository('outer')];
    const commit = inner.commit({ 'deep.txt': 'x' });
    inner.commit({ 'deep.txt': 'y' });
    addSubmodule(middle, 'lib/inner', '../inner', commit);
    addSubmodule(outer, 'middle', middle.url, middle.git('rev-parse', 'HEAD'));
    const target = await checkOut(outer);
    assert.equal(readFileSync(join(target, 'middle/lib/inner/deep.txt'), 'utf8'), 'x');
    assert.equal(run(target, 'status', '--porcelain'), '');
    assert.equal(existsSync(join(root, 'trap')) || existsSync(join(target, 'middle/trap')), false);
  });

  /** hostile-inputs.md H144. */
  const hostile: readonly (readonly [url: string, code: string])[] = [
    ['-oProxyCommand=x', 'repositories/bad-address'],
    ['ext::sh -c x', 'repositories/bad-address'],
    ['--upload-pack=x', 'repositories/bad-address'],
    ['../../../../../../../../../../etc', 'repositories/bad-submodule'],
    ['file:///nowhere-at-all', 'repositories/not-a-repository'],
  ];
  for (const [url, code] of hostile) {
    it(`refuses a submodule at ${url}`, async (t) => {
      const { repository, checkOut } = makePlace(t);
      const outer = repository('outer');
      addSubmodule(outer, 'inner', url, outer.commit({ a: '1' }));
      assert.equal(await codeOf(checkOut(outer)), code);
    });
  }

  /** hostile-inputs.md H144: files that would become the repository, or lie outside. */
  for (const name of ['.git', '.GIT', 'git~1', '..']) {
    it(`refuses a tree with the entry ${name}`, async (t) => {
      const { root, repository, checkOut } = makePlace(t);
      const origin = repository('origin');
      origin.commit({ a: root });
      const tree = Buffer.concat([
        Buffer.from(`120000 ${name}\0`),
        Buffer.from(origin.git('rev-parse', 'HEAD:a'), 'hex'),
      ]);
      const file = join(root, 'tree-object');
      writeFileSync(file, tree);
      const id = origin.git('hash-object', '-t', 'tree', '-w', '--literally', file);
      origin.git('branch', 'evil', origin.git('commit-tree', '-m', 'evil', id));
      assert.equal(await codeOf(checkOut(origin, 'evil')), 'repositories/git-failed');
      assert.deepEqual(readdirSync(root).sort(), ['origin', 'store', 'tree-1', 'tree-object']);
    });
  }

  it('refuses a submodule of this machine in a repository from elsewhere', async (t) => {
    const { root, repository, repositories } = makePlace(t);
    const outer = repository('outer');
    addSubmodule(outer, 'inner', outer.url, outer.commit({ a: '1' }));
    const provided = await repositories.provide({ url: outer.url, revision: undefined });
    const address = parseRepositoryAddress('https://h.invalid/outer');
    const target = join(root, 'tree') as AbsolutePath;
    assert.equal(await codeOf(repositories.checkOut({ ...provided, address, target })), 'repositories/bad-submodule');
  });

  it('says which commit of a submodule is not there, and runs nothing that .gitmodules says', async (t) => {
    const { root, repository, checkOut } = makePlace(t);
    const outer = repository('outer');
    addSubmodule(outer, 'a', `${outer.url}\n\tupdate = !touch ${root}/trap`, '12'.repeat(20));
    assert.equal(await codeOf(checkOut(outer)), 'repositories/no-such-revision');
    assert.equal(existsSync(join(root, 'trap')), false);
  });

  it('ends where submodules hold submodules without an end', async (t) => {
    const { root, repository } = makePlace(t);
    const outer = repository('outer');
    outer.commit({ other: '' });
    for (let level = 0; level < 4; level += 1) addSubmodule(outer, 'a', '../outer', outer.git('rev-parse', 'HEAD'));
    const house = housesIn(join(root, 'store'), machine)();
    const clones = openSharedClones(house);
    const provided = await clones.provide({ url: outer.url, revision: undefined });
    const target = join(root, 'tree') as AbsolutePath;
    const work = checkOut({ ...provided, target }, { ...house, clones, mostSubmodules: 2 });
    assert.equal(await codeOf(work), 'repositories/too-many-submodules');
  });
});

describe('Repositories.look()', () => {
  it('tells commits apart by their files and by the tags in their history', async (t) => {
    const { root, repository } = makePlace(t);
    const houseFor = housesIn(join(root, 'store'), machine);
    const origin = repository('origin');
    const commit = origin.commit({ a: 'four' });
    async function look(): Promise<CommitFacts> {
      const repositories = openRepositories(houseFor());
      return await repositories.look(await repositories.provide({ url: origin.url, revision: 'main' }));
    }
    const first = await look();
    assert.equal(first.sizeBytes, 4);
    origin.git('branch', 'other', commit);
    assert.equal((await look()).sha256, first.sha256);
    origin.git('tag', 'v1');
    origin.commit({ a: 'four', b: '' });
    const second = await look();
    assert.notEqual(second.sha256, first.sha256);
  });

  it('reads files and knows directories without a tree', async (t) => {
    const { repository, repositories } = makePlace(t);
    const origin = repository('origin');
    origin.commit({ 'sub/a.txt': 'x' });
    const provided = await repositories.provide({ url: origin.url, revision: 'main' });
    assert.equal(await repositories.readText(provided, 'sub/a.txt'), 'x');
    assert.equal(await repositories.readText(provided, 'sub'), undefined);
    assert.equal(await repositories.readText(provided, '../x'), undefined);
    assert.deepEqual(
      [await repositories.hasDirectory(provided, 'sub'), await repositories.hasDirectory(provided, 'sub/a.txt')],
      [true, false],
    );
  });
});

describe('Git.run()', () => {
  it('tells what a command failed of', async (t) => {
    const { root } = makePlace(t);
    const { git } = housesIn(join(root, 'store'), machine)();
    const directory = root as AbsolutePath;
    await assert.rejects(git.run(['rev-parse', 'HEAD'], { directory }), { code: 'repositories/git-failed' });
  });
});
