import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';
import { openSharedClones } from '#repositories';
import * as machine from '#system';
import { gitRepository, serveGit } from '#test-support';
import type { GitRepository } from '#test-support';

import { housesIn } from '../../repositories/testing.ts';
import type { SourceStep } from '../plan/plan-sources.ts';
import type { Source } from '../source.ts';
import { fakeSource } from '../testing.ts';
import { runSteps } from './run-steps.ts';
import type { TreeOutcome } from './tree-outcome.ts';
import type { WorkshopHouse } from './workshop-house.ts';

/** A buildout directory beside a repository x, whose source changes what `checkout` and `update` make of it. */
interface Bench {
  readonly root: string;
  readonly origin: GitRepository;
  readonly tree: string;
  readonly checkout: (changes?: Partial<Source>, commit?: string) => Promise<string>;
  readonly update: (
    changes?: Partial<Source>,
    order?: Partial<Extract<SourceStep, { kind: 'update' }>>,
  ) => Promise<string>;
  readonly git: (...args: readonly string[]) => string;
  readonly commitHere: (name: string) => string;
}

function bench(t: TestContext, house: Partial<WorkshopHouse> = {}): Bench {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'buildout-workshop-')));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const origin = gitRepository(join(root, 'x'));
  origin.commit({ 'a.txt': 'one' });
  const open = housesIn(root, machine);
  const tree = join(root, 'src/x');
  const source = fakeSource('x', { url: origin.url, path: tree as AbsolutePath });

  /** Each step is a run of its own: what a run was told holds for all of it. */
  async function run(step: SourceStep): Promise<string> {
    const clones = openSharedClones(open());
    const { git: program, files } = open();
    const outcomes = await runSteps(
      [step],
      {
        git: program,
        files,
        clones,
        directory: root as AbsolutePath,
        isOffline: false,
        signal: new AbortController().signal,
        ...house,
      },
      { threads: undefined, tell: () => undefined, reporter: () => undefined },
    );
    return outcomes.map(textOf).join();
  }
  function git(...args: readonly string[]): string {
    // Made anew where it is already, a repository stays as it is.
    return gitRepository(tree).git(...args);
  }
  return {
    root,
    origin,
    tree,
    git,
    checkout: (changes = {}, commit) => run({ kind: 'checkout', source: { ...source, ...changes }, commit }),
    update: (changes = {}, order = {}) =>
      run({ kind: 'update', source: { ...source, ...changes }, commit: undefined, isForced: false, ...order }),
    commitHere(name) {
      writeFileSync(join(tree, name), name);
      git('add', name);
      git('commit', '--quiet', '--message=here');
      return git('rev-parse', 'HEAD');
    },
  };
}

function textOf(outcome: TreeOutcome): string {
  return outcome.kind === 'left-alone' ? outcome.reason : outcome.kind;
}

describe('checking out', () => {
  it('makes a tree of its own, which goes on without the store', async (t) => {
    const { root, origin, tree, checkout, git } = bench(t);
    origin.git('branch', 'other');
    origin.git('tag', 'v1');
    assert.equal(await checkout({ pushUrls: ['git@h.example:x.git', '/srv/x.git'] }), 'checked-out');
    rmSync(join(root, 'store'), { recursive: true });
    assert.equal(git('status', '--short', '--branch'), '## main...origin/main');
    assert.equal(git('remote', 'get-url', 'origin'), origin.url);
    assert.equal(git('remote', 'get-url', '--push', '--all', 'origin'), 'git@h.example:x.git\n/srv/x.git');
    assert.equal(
      git('for-each-ref', '--format=%(refname)'),
      [
        'refs/heads/main',
        'refs/remotes/origin/HEAD',
        'refs/remotes/origin/main',
        'refs/remotes/origin/other',
        'refs/tags/v1',
      ].join('\n'),
    );
    assert.equal(git('fsck', '--no-progress', '--connectivity-only'), '');
    assert.deepEqual(readdirSync(join(root, 'src')), ['x']);
    assert.deepEqual(readdirSync(tree), ['.git', 'a.txt']);
  });

  it('takes the default branch whatever it is called', async (t) => {
    const { origin, checkout, git } = bench(t);
    origin.git('branch', '--move', 'main', 'trunk/new');
    origin.git('branch', 'main');
    await checkout();
    assert.equal(git('status', '--short', '--branch'), '## trunk/new...origin/trunk/new');
  });

  it('takes tags and commits without a branch', async (t) => {
    const { origin, checkout, git, tree } = bench(t);
    const first = origin.git('rev-parse', 'HEAD');
    origin.git('tag', '--annotate', '--message=1', 'v1');
    origin.commit({ 'a.txt': 'two' });
    for (const revision of [
      { kind: 'revision', name: 'v1' },
      { kind: 'branch', name: 'v1' },
      { kind: 'revision', name: first },
    ] as const) {
      await checkout({ revision });
      assert.deepEqual(
        [git('rev-parse', 'HEAD'), git('branch', '--show-current'), git('for-each-ref', 'refs/heads')],
        [first, '', ''],
      );
      rmSync(tree, { recursive: true });
    }
  });

  it('keeps the branch where a commit is locked', async (t) => {
    const { origin, checkout, git } = bench(t);
    const first = origin.git('rev-parse', 'HEAD');
    origin.commit({ 'a.txt': 'two' });
    await checkout({ revision: { kind: 'branch', name: 'main' } }, first);
    assert.deepEqual([git('rev-parse', 'HEAD'), git('branch', '--show-current')], [first, 'main']);
  });

  it('takes 40 digits for a commit, whatever branches are called (H144)', async (t) => {
    const { origin, checkout, git } = bench(t);
    const first = origin.git('rev-parse', 'HEAD');
    const second = origin.commit({ 'a.txt': 'two' });
    origin.git('update-ref', `refs/heads/${first}`, second);
    await checkout({ revision: { kind: 'revision', name: first } });
    assert.equal(git('rev-parse', 'HEAD'), first);
  });

  it('removes what a killed run left, and leaves nothing when it fails', async (t) => {
    const { root, checkout } = bench(t);
    await assert.rejects(checkout({ revision: { kind: 'branch', name: 'nowhere' } }), {
      code: 'repositories/no-such-revision',
    });
    assert.deepEqual(readdirSync(join(root, 'src')), []);
    await assert.rejects(checkout({ pushUrls: ['-x'] }), { code: 'repositories/bad-address' });
    assert.deepEqual(readdirSync(join(root, 'src')), []);
    let draft = '';
    const { fileWriter } = machine;
    const files = Object.assign(Object.create(fileWriter) as typeof fileWriter, {
      removeTree: (path: AbsolutePath): void => void (draft = path),
    });
    const killed = bench(t, { files });
    await assert.rejects(killed.checkout({ pushUrls: ['-x'] }), UserError);
    assert.ok(existsSync(draft));
    const after = bench(t);
    const place = draft.replace(killed.root, after.root);
    mkdirSync(join(place, '.git'), { recursive: true });
    assert.equal(await after.checkout(), 'checked-out');
  });

  it('never takes the place of anything', async (t) => {
    const { root, tree, checkout } = bench(t);
    mkdirSync(tree, { recursive: true });
    writeFileSync(join(tree, 'mine'), '');
    await assert.rejects(checkout(), { code: 'sources/not-a-checkout' });
    assert.deepEqual([readdirSync(join(root, 'src')), readdirSync(tree)], [['x'], ['mine']]);
  });

  it('fetches no more than the depth, and goes on so', async (t) => {
    const { origin, checkout, update, git } = bench(t);
    origin.commit({ 'a.txt': 'two' });
    origin.git('tag', 'v2');
    origin.commit({ 'a.txt': 'three' });
    await checkout({ depth: 1 });
    assert.deepEqual(
      [git('rev-list', '--count', 'HEAD'), git('status', '--short', '--branch')],
      ['1', '## main...origin/main'],
    );
    const fourth = origin.commit({ 'a.txt': 'four' });
    assert.equal(await update({ depth: 1 }), 'updated');
    assert.deepEqual([git('rev-parse', 'HEAD'), await update({ depth: 1 })], [fourth, 'unchanged']);
    assert.equal(await update({ depth: 1, revision: { kind: 'revision', name: 'v2' } }), 'updated');
    assert.equal(git('log', '-1', '--format=%H'), origin.git('rev-parse', 'v2'));
  });
});

describe('submodules', () => {
  function withSubmodule({ root, origin }: Bench, url = '../inner'): GitRepository {
    const inner = gitRepository(join(root, 'inner'));
    inner.commit({ 'inner.txt': '' });
    origin.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', '--', inner.url, 'sub');
    origin.git('config', '--file', '.gitmodules', 'submodule.sub.url', url);
    origin.commit({});
    return inner;
  }

  it('are fetched with the checkout, or never', async (t) => {
    const place = bench(t);
    const { tree, checkout } = place;
    withSubmodule(place);
    for (const [submodules, expected] of [
      ['always', true],
      ['checkout', true],
      ['recursive', true],
      ['never', false],
    ] as const) {
      await checkout({ submodules });
      assert.equal(existsSync(join(tree, 'sub/inner.txt')), expected, submodules);
      rmSync(tree, { recursive: true });
    }
  });

  it('follow their repository where that loses nothing', async (t) => {
    const place = bench(t);
    const { origin, checkout, update, git } = place;
    const inner = withSubmodule(place);
    await checkout();
    for (const content of ['two', 'three']) {
      const commit = inner.commit({ 'inner.txt': content });
      origin.git('-C', 'sub', 'fetch', '--quiet');
      origin.git('-C', 'sub', 'checkout', '--quiet', commit);
      origin.commit({});
      assert.deepEqual([await update(), git('-C', 'sub', 'rev-parse', 'HEAD')], ['updated', commit]);
      assert.equal(git('status', '--short'), '');
    }
  });

  it('that are new come with an update; those that are there stay', async (t) => {
    const place = bench(t);
    const { tree, checkout, update, git } = place;
    await checkout();
    withSubmodule(place);
    await update({ submodules: 'checkout' });
    assert.equal(existsSync(join(tree, 'sub/inner.txt')), false);
    await update();
    assert.equal(existsSync(join(tree, 'sub/inner.txt')), true);
    git('-C', 'sub', 'commit', '--quiet', '--allow-empty', '--message=mine');
    const mine = git('-C', 'sub', 'rev-parse', 'HEAD');
    assert.equal(await update(), 'local changes');
    assert.equal(await update({}, { isForced: true }), 'unchanged');
    assert.equal(git('-C', 'sub', 'rev-parse', 'HEAD'), mine);
  });

  it('of a repository elsewhere may not be on this machine, nor a program (H144)', async (t) => {
    const place = bench(t);
    const { root, tree, checkout } = place;
    const { origin } = await serveGit(t, root);
    const url = `${origin}/x/.git`;
    for (const inner of [`file://${root}/inner`, `${root}/inner`, 'ext::touch%20pwned']) {
      withSubmodule(place, inner);
      await assert.rejects(checkout({ url }), { code: 'repositories/git-failed' }, inner);
      assert.deepEqual([existsSync(tree), existsSync(join(root, 'pwned'))], [false, false]);
      place.origin.git('reset', '--quiet', '--hard', 'HEAD^');
      rmSync(join(place.origin.directory, '.git/modules'), { recursive: true });
      rmSync(join(place.origin.directory, 'sub'), { recursive: true });
      rmSync(join(root, 'inner'), { recursive: true });
    }
  });
});

describe('updating', () => {
  it('goes forward, and nowhere where there is nothing new', async (t) => {
    const { origin, checkout, update, git } = bench(t);
    await checkout();
    assert.equal(await update(), 'unchanged');
    const second = origin.commit({ 'a.txt': 'two' });
    assert.deepEqual([await update(), git('rev-parse', 'HEAD', 'origin/main')], ['updated', `${second}\n${second}`]);
  });

  it('leaves local changes alone; by force it tries what loses none', async (t) => {
    const { origin, tree, checkout, update } = bench(t);
    await checkout();
    writeFileSync(join(tree, 'a.txt'), 'mine');
    origin.commit({ 'b.txt': '' });
    assert.equal(await update(), 'local changes');
    assert.equal(await update({}, { isForced: true }), 'updated');
    origin.commit({ 'a.txt': 'theirs' });
    assert.equal(await update({}, { isForced: true }), 'local changes');
    assert.equal(readFileSync(join(tree, 'a.txt'), 'utf8'), 'mine');
  });

  it('never overwrites a file that git does not know', async (t) => {
    const { origin, tree, checkout, update } = bench(t);
    await checkout();
    writeFileSync(join(tree, 'new.txt'), 'mine');
    origin.commit({ 'new.txt': 'theirs' });
    assert.equal(await update(), 'local changes');
    assert.equal(readFileSync(join(tree, 'new.txt'), 'utf8'), 'mine');
  });

  it('leaves commits alone that nobody else has', async (t) => {
    const { origin, checkout, update, git, commitHere } = bench(t);
    await checkout();
    const mine = commitHere('mine');
    assert.equal(await update(), 'unchanged');
    origin.commit({ 'b.txt': '' });
    assert.equal(await update(), 'commits that its branch has not got');
    git('checkout', '--quiet', '--detach');
    const lost = commitHere('lost');
    assert.equal(await update(), 'commits that are nowhere else');
    assert.equal(
      await update({ revision: { kind: 'revision', name: mine } }).catch((error: unknown) => (error as UserError).code),
      'repositories/no-such-revision',
    );
    assert.equal(git('rev-parse', 'HEAD'), lost);
  });

  it('leaves alone what a branch that was rewritten had not got', async (t) => {
    const { origin, checkout, update, git } = bench(t);
    origin.commit({ 'a.txt': 'two' });
    await checkout();
    const before = git('rev-parse', 'HEAD');
    origin.git('reset', '--quiet', '--hard', 'HEAD^');
    origin.commit({ 'a.txt': 'rewritten' });
    assert.equal(await update(), 'commits that its branch has not got');
    assert.equal(git('rev-parse', 'HEAD'), before);
  });

  it('leaves tags of the developer alone', async (t) => {
    const { origin, checkout, update, git } = bench(t);
    await checkout();
    git('tag', 'v1');
    const mine = git('rev-parse', 'v1');
    origin.commit({ 'a.txt': 'two' });
    origin.git('tag', 'v1');
    assert.deepEqual([await update(), git('rev-parse', 'v1')], ['updated', mine]);
    assert.equal(await update({ revision: { kind: 'revision', name: 'v1' } }), 'unchanged');
  });

  it('switches to a branch that is new, and back to one that is there', async (t) => {
    const { origin, checkout, update, git, commitHere } = bench(t);
    await checkout();
    origin.git('checkout', '--quiet', '-b', 'dev');
    origin.commit({ 'a.txt': 'dev' });
    const dev = { revision: { kind: 'branch', name: 'dev' } } as const;
    assert.equal(await update(dev), 'updated');
    assert.equal(git('status', '--short', '--branch'), '## dev...origin/dev');
    commitHere('mine');
    assert.equal(await update(), 'updated');
    assert.equal(git('status', '--short', '--branch'), '## main...origin/main');
    assert.equal(
      await update({ revision: { kind: 'branch', name: 'gone' } }).catch((error: unknown) => (error as UserError).code),
      'repositories/no-such-revision',
    );
  });

  it('follows the default branch where it is now, when the old one is gone', async (t) => {
    const { origin, checkout, update, git } = bench(t);
    await checkout();
    origin.git('checkout', '--quiet', '-b', 'trunk');
    origin.commit({ 'a.txt': 'trunk' });
    assert.equal(await update(), 'unchanged');
    origin.git('branch', '--delete', '--force', 'main');
    assert.equal(await update(), 'updated');
    assert.equal(git('status', '--short', '--branch'), '## trunk...origin/trunk');
  });

  it('goes to a locked commit, also back, where that loses nothing', async (t) => {
    const { origin, checkout, update, git, commitHere } = bench(t);
    const first = origin.git('rev-parse', 'HEAD');
    origin.commit({ 'a.txt': 'two' });
    await checkout();
    assert.equal(await update({}, { commit: first }), 'updated');
    assert.deepEqual([git('rev-parse', 'HEAD'), git('branch', '--show-current')], [first, 'main']);
    assert.equal(await update(), 'updated');
    const mine = commitHere('mine');
    assert.equal(await update({}, { commit: first }), 'commits that its branch has not got');
    assert.equal(git('rev-parse', 'HEAD'), mine);
  });

  it('runs nothing of a working tree: no hook, no monitor (H144)', async (t) => {
    const { root, origin, tree, checkout, update, git } = bench(t);
    await checkout();
    for (const hook of ['post-checkout', 'post-merge', 'reference-transaction']) {
      writeFileSync(join(tree, '.git/hooks', hook), `#!/bin/sh\ntouch ${root}/pwned\n`, { mode: 0o755 });
    }
    git('config', 'core.fsmonitor', `touch ${root}/pwned`);
    rmSync(join(root, 'pwned'), { force: true });
    origin.commit({ 'a.txt': 'two' });
    assert.equal(await update(), 'updated');
    assert.equal(existsSync(join(root, 'pwned')), false);
  });
});
