import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { describe, it } from 'node:test';

import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';
import { parseProjectName, parseVersion } from '#packaging';
import type { ProjectName } from '#packaging';
import type { Candidate } from '#resolver';
import * as machine from '#system';

import type { EggsOnDisk } from '../candidates/eggs-on-disk.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { workingSetOf } from '../distributions/working-set.ts';
import type { WorkingSetMemo } from '../memo/memo.ts';
import { stampWatched } from '../namespaces/stamp-watched.ts';
import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { createWorkingSetMemory } from './working-set-memory.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

const { files } = realPorts(machine);
const NEWEST = { isNewest: true, isOffline: false } as WorkingSetRequest;
const CONTENT = { isNewest: false, isOffline: false } as WorkingSetRequest;
const OFFLINE = { isNewest: true, isOffline: true } as WorkingSetRequest;

/** Eggs in memory, as `name version`; develop eggs as `name version develop`. */
class FakeEggs implements EggsOnDisk {
  readonly #placed: Distribution[] = [];
  readonly #candidates: Candidate[] = [];

  constructor(...eggs: readonly string[]) {
    for (const egg of eggs) this.#candidates.push(candidateOf(distribution(egg)));
  }
  of(project: ProjectName): readonly Candidate[] {
    return this.#candidates.filter((one) => one.project === project);
  }
  direct(): readonly Distribution[] {
    return [];
  }
  /** As if `there` was an egg of a URL. */
  directAt(location: AbsolutePath): Distribution | undefined {
    return location.includes('there') ? distribution('there 1.0') : undefined;
  }
  developKeys(): readonly string[] {
    return this.#candidates.flatMap(({ kind, key }) => (kind === 'develop' ? [key] : [])).sort();
  }
  announce(): void {
    throw new Error('nothing is developed here');
  }
  add(fresh: Distribution): void {
    this.#candidates.push(candidateOf(fresh));
    this.#placed.push(fresh);
  }
  get placedCount(): number {
    return this.#placed.length;
  }
  placedSince(since: number): readonly Distribution[] {
    return this.#placed.slice(since);
  }
}

function distribution(egg: string): Distribution {
  const [name = '', version = '', kind = 'egg'] = egg.split(' ');
  const location = `/eggs/${name}-${version}` as AbsolutePath;
  return { project: parseProjectName(name), name, version: parseVersion(version), location, kind } as Distribution;
}

function candidateOf(one: Distribution): Candidate {
  const payload = { kind: 'egg', distribution: one };
  const { project, name, version, kind, location } = one;
  return { key: `${kind} ${location}`, project, name, version, kind, isInstalled: true, payload };
}

/** What one run keeps that worked out a working set of `demo 1.0` and `lib 2.0`, of which `picked` had no pins. */
function kept(
  request: WorkingSetRequest,
  picked: readonly string[],
  { eggs = new FakeEggs('demo 1.0', 'lib 2.0'), later = [] }: { eggs?: FakeEggs; later?: readonly string[] } = {},
): readonly WorkingSetMemo[] {
  const memory = createWorkingSetMemory([], files);
  memory.keep({
    key: 'k',
    request,
    workingSet: workingSetOf(['demo 1.0', 'lib 2.0'].map(distribution)),
    picked: picked.map((text) => ({
      name: text.split(' ')[0] ?? '',
      version: text.split(' ')[1] ?? '',
      requiredBy: [],
    })),
    isMoving: false,
    eggs,
    notes: [],
    united: () => ({ warnings: [], namespaces: null }),
  });
  for (const egg of later) eggs.add(distribution(egg));
  return memory.toKeep();
}

/** The names that are recalled of it. */
function recalled(memos: readonly WorkingSetMemo[], request: WorkingSetRequest, eggs: EggsOnDisk): readonly string[] {
  const found = createWorkingSetMemory(memos, files).recall('k', request, eggs);
  return found?.workingSet.distributions.map(({ name }) => name) ?? [];
}

const BOTH = new FakeEggs('demo 1.0', 'lib 2.0');

describe('createWorkingSetMemory()', () => {
  it('recalls what is pinned throughout, whatever the mode', () => {
    const memos = kept(NEWEST, []);
    for (const request of [NEWEST, CONTENT, OFFLINE]) assert.deepEqual(recalled(memos, request, BOTH), ['demo', 'lib']);
    assert.equal(createWorkingSetMemory(memos, files).recall('other', NEWEST, BOTH), undefined);
  });

  it('recalls what was picked only where no index is asked', () => {
    const memos = kept(CONTENT, ['lib 2.0']);
    assert.deepEqual(recalled(memos, NEWEST, BOTH), []);
    assert.deepEqual(recalled(memos, CONTENT, BOTH), ['demo', 'lib']);
    assert.deepEqual(recalled(memos, OFFLINE, BOTH), ['demo', 'lib']);
  });

  it('recalls nothing when an egg is gone, or could be picked in place of another', () => {
    const memos = kept(CONTENT, ['lib 2.0']);
    assert.deepEqual(recalled(memos, CONTENT, new FakeEggs('demo 1.0')), []);
    assert.deepEqual(recalled(memos, CONTENT, new FakeEggs('demo 1.0', 'lib 2.0', 'lib 2.1')), []);
    assert.deepEqual(recalled(memos, CONTENT, new FakeEggs('demo 1.0', 'lib 2.0', 'new 1 develop')), []);
    const another = new FakeEggs('demo 1.0', 'demo 1.1', 'lib 2.0');
    assert.deepEqual(recalled(memos, CONTENT, another), ['demo', 'lib'], 'demo is pinned');
  });

  it('recalls what a URL names, and a branch only where it may have moved unseen', () => {
    for (const isMoving of [false, true]) {
      const memory = createWorkingSetMemory([], files);
      const workingSet = workingSetOf(['demo 1.0', 'there 1.0'].map(distribution));
      memory.keep({
        key: 'k',
        request: NEWEST,
        workingSet,
        picked: [],
        isMoving,
        eggs: BOTH,
        notes: [],
        united: () => ({ warnings: [], namespaces: null }),
      });
      const memos = memory.toKeep();
      assert.deepEqual(recalled(memos, NEWEST, BOTH), isMoving ? [] : ['demo', 'there']);
      assert.deepEqual(recalled(memos, CONTENT, BOTH), ['demo', 'there']);
      assert.deepEqual(recalled(memos, OFFLINE, BOTH), ['demo', 'there']);
    }
  });

  it('does not keep what a run with -N would pick another version for', () => {
    assert.equal(kept(NEWEST, ['lib 2.0'], { eggs: new FakeEggs('demo 1.0', 'lib 1.0', 'lib 2.0') }).length, 0);
    assert.equal(kept(NEWEST, ['lib 2.0']).length, 1);
    assert.equal(kept(CONTENT, ['lib 2.0'], { later: ['lib 3.0'] }).length, 0);
    assert.equal(kept(CONTENT, ['lib 2.0'], { later: ['demo 3.0', 'lib 2.0'] }).length, 1);
  });

  it('recalls nothing when a namespace of a develop egg changed, or what makes it one is gone', (t) => {
    const [memo] = kept(CONTENT, []);
    assert.ok(memo !== undefined);
    const root = testDirectory(t);
    writeFiles(root, { 'one/ns/__init__.py': 'old', 'one/ns/a.py': '', 'bridge/ns/__init__.py': '' });
    const [directory, bridge] = [resolvePath(root, 'one'), resolvePath(root, 'bridge')];
    const watched = { directories: [directory], inits: [resolvePath(directory, 'ns/__init__.py')] };
    const namespaces = { bridge, ...watched, stamp: stampWatched(watched, files) };
    function isRecalled(): boolean {
      return memo !== undefined && recalled([{ ...memo, namespaces }], CONTENT, BOTH).length > 0;
    }
    assert.equal(isRecalled(), true);
    writeFiles(root, { 'one/ns/b.py': '', 'one/setup.py': '' });
    assert.equal(isRecalled(), true);
    writeFiles(root, { 'one/other/__init__.py': '' });
    assert.equal(isRecalled(), false);
    rmSync(resolvePath(directory, 'other'), { recursive: true });
    assert.equal(isRecalled(), true);
    writeFiles(root, { 'one/ns/__init__.py': 'newer' });
    assert.equal(isRecalled(), false);
    namespaces.stamp = stampWatched(watched, files);
    assert.equal(isRecalled(), true);
    rmSync(bridge, { recursive: true });
    assert.equal(isRecalled(), false);
  });

  it('keeps what was recalled or is fresh, and forgets the rest, in the order of the keys', () => {
    const [memo] = kept(CONTENT, []);
    assert.ok(memo !== undefined);
    const memory = createWorkingSetMemory(
      ['z', 'a', 'unused'].map((key) => ({ ...memo, key })),
      files,
    );
    for (const key of ['z', 'a']) assert.ok(memory.recall(key, CONTENT, BOTH) !== undefined);
    const workingSet = workingSetOf([]);
    const rest = { isMoving: false, eggs: BOTH, notes: [], united: () => ({ warnings: [], namespaces: null }) };
    memory.keep({ key: 'm', request: CONTENT, workingSet, picked: [], ...rest });
    assert.deepEqual(
      memory.toKeep().map(({ key }) => key),
      ['a', 'm', 'z'],
    );
  });
});
