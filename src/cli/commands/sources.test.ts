import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';
import type { ChangedSource, SourceStatus } from '#sources';

import type { SourcesRequest, SourcesSummary } from '../house.ts';
import { fakeHouse, runFakeCommandLine } from '../testing.ts';

const DIRECTORY = '/site' as AbsolutePath;
const COMMIT = 'abcdef0123'.repeat(4);

function source(name: string, changes: Partial<SourceStatus> = {}): SourceStatus {
  return {
    name,
    kind: 'git',
    path: `/site/src/${name}` as AbsolutePath,
    url: 'https://git.example/x',
    state: 'checked-out',
    isDeveloped: true,
    branch: 'main',
    commit: COMMIT,
    changed: 0,
    untracked: 0,
    ahead: 0,
    behind: 0,
    remarks: [],
    ...changes,
  };
}

function changed(name: string, outcome: ChangedSource['outcome']): ChangedSource {
  return { name, outcome, branch: 'main', commit: COMMIT, reason: undefined };
}

async function run(words: string, summary: SourcesSummary): ReturnType<typeof runFakeCommandLine> {
  return await runFakeCommandLine(words.split(' '), () => fakeHouse({ sources: () => Promise.resolve(summary) }));
}

describe('sources status', () => {
  it('tells in columns what each is', async () => {
    const bare = { branch: undefined, commit: undefined, ahead: undefined, behind: undefined };
    const { exitCode, stdout } = await run('sources status', {
      action: 'status',
      directory: DIRECTORY,
      sources: [
        source('a'),
        source('long.name', {
          branch: 'feature',
          changed: 2,
          untracked: 1,
          ahead: 3,
          behind: 1,
          remarks: ['it is not on the branch main'],
        }),
        source('b', { path: '/other/b' as AbsolutePath, branch: undefined, ahead: undefined }),
        source('c', { ...bare, state: 'missing' }),
        source('d', { ...bare, state: 'absent' }),
        source('e', { ...bare, state: 'linked' }),
        source('f', { ...bare, state: 'occupied' }),
        source('g', { ...bare, kind: 'fs', state: 'foreign' }),
      ],
    });
    assert.equal(
      stdout,
      `a          git  src/a          main     abcdef0123  clean
long.name  git  src/long.name  feature  abcdef0123  2 changed, 1 untracked, 3 ahead, 1 behind; it is not on the branch main
b          git  /other/b       -        abcdef0123  clean
c          git  src/c          -        -           missing
d          git  src/d          -        -           absent
e          git  src/e          -        -           a link, left alone
f          git  src/f          -        -           no git checkout
g          fs   src/g          -        -           present
`,
    );
    assert.equal(exitCode, 1);
  });

  it('succeeds when all is as configured, changed or not', async () => {
    const sources = [source('a', { changed: 1, ahead: 1 }), source('b', { state: 'absent' })];
    const { exitCode } = await run('sources status', { action: 'status', directory: DIRECTORY, sources });
    assert.equal(exitCode, 0);
  });
});

describe('sources update', () => {
  it('counts what happened, and fails where something was left alone', async () => {
    const sources = [changed('a', 'updated'), changed('b', 'unchanged'), changed('c', 'unchanged')];
    const summary: SourcesSummary = { action: 'update', directory: DIRECTORY, sources };
    const fine = await run('sources update', summary);
    assert.deepEqual([fine.exitCode, fine.stdout], [0, '3 sources: 1 updated, 2 unchanged\n']);
    const left = await run('sources update', { ...summary, sources: [...sources, changed('d', 'left-alone')] });
    assert.deepEqual([left.exitCode, left.stdout], [1, '4 sources: 1 updated, 2 unchanged, 1 left alone\n']);
    const none = await run('sources update', { ...summary, sources: [] });
    assert.deepEqual([none.exitCode, none.stdout], [0, 'There are no such sources\n']);
  });
});

describe('sources lock', () => {
  it('tells where it wrote', async () => {
    const sources = [{ name: 'a', url: 'U', commit: COMMIT }];
    const { stdout } = await run('sources lock', {
      action: 'lock',
      path: '/site/sources.lock' as AbsolutePath,
      sources,
    });
    assert.equal(stdout, 'Wrote the commit of 1 source to /site/sources.lock\n');
  });
});

describe('sources deactivate', () => {
  it('tells from when on', async () => {
    const { stdout } = await run('sources deactivate a b', {
      action: 'deactivate',
      sources: [{ name: 'a' }, { name: 'b' }],
    });
    assert.equal(stdout, 'Off from the next run: a, b\n');
  });
});

describe('sources', () => {
  it('asks for what was typed', async () => {
    const asked: SourcesRequest[] = [];
    function sources(request: SourcesRequest): Promise<SourcesSummary> {
      asked.push(request);
      return Promise.resolve({ action: 'update', directory: DIRECTORY, sources: [] });
    }
    for (const words of ['update a --force b', 'checkout a', 'status']) {
      await runFakeCommandLine(['sources', ...words.split(' ')], () => fakeHouse({ sources }));
    }
    assert.deepEqual(asked, [
      { action: 'update', names: ['a', 'b'], isForced: true },
      { action: 'checkout', names: ['a'], isForced: false },
      { action: 'status', names: [], isForced: false },
    ]);
  });

  for (const words of [
    'sources',
    'sources mend',
    'sources status --all',
    'sources checkout --force',
    'sources lock a',
  ]) {
    it(`refuses ${words}`, async () => {
      const { exitCode, stderr } = await runFakeCommandLine(words.split(' '));
      assert.equal(exitCode, 1);
      assert.match(stderr, /\[cli\/bad-operands\][^]*Usage: sources status/u);
    });
  }
});
