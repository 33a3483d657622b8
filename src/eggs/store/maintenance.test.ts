import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import type { AbsolutePath } from '#base';
import * as machine from '#system';

import { measureStore } from './measure-store.ts';
import { openStore } from './open-store.ts';
import { pruneStore } from './prune-store.ts';
import type { WheelEntry } from './wheel-manifest.ts';
import { realPorts, testDirectory, wheelOf } from './testing.ts';
import { verifyStore } from './verify-store.ts';

const DAY_MS = 86_400_000;

/** A store with three wheels of about 1,000 bytes each, last used 1, 2 and 3 days ago. */
async function filledStore(t: TestContext): Promise<{ directory: AbsolutePath; entries: readonly WheelEntry[] }> {
  const directory = testDirectory(t);
  const store = openStore({ directory, temporaryDirectory: directory }, realPorts(machine));
  const entries: WheelEntry[] = [];
  for (const [place, name] of ['one', 'two', 'three'].entries()) {
    const entry = await store.provideWheel(wheelOf([name, '1.0'], { [`${name}.py`]: '#'.repeat(1000) }));
    const usedAt = (Date.now() - (place + 1) * DAY_MS + 1000) / 1000;
    utimesSync(join(entry.tree, '../entry.json'), usedAt, usedAt);
    entries.push(entry);
  }
  store.keepRecord('choices', 'x', 'y');
  return { directory, entries };
}

function left(entries: readonly WheelEntry[]): readonly string[] {
  return entries.filter(({ tree }) => existsSync(tree)).map(({ manifest }) => manifest.name);
}

describe('measureStore()', () => {
  it('adds up each kind', async (t) => {
    const { directory, entries } = await filledStore(t);
    const { buckets, sizeBytes } = measureStore(directory, realPorts(machine).files);
    assert.deepEqual(
      buckets.map(({ bucket, entries: count }) => [bucket, count]),
      [
        ['choices-v1', 1],
        ['wheels-v2', 3],
      ],
    );
    const wheelBytes = entries.flatMap(({ manifest }) => manifest.files).reduce((sum, file) => sum + file.sizeBytes, 0);
    assert.equal(buckets[1]?.sizeBytes, wheelBytes);
    assert.ok(sizeBytes > wheelBytes);
  });

  it('finds nothing where nothing is', (t) => {
    assert.deepEqual(measureStore(join(testDirectory(t), 'none') as AbsolutePath, realPorts(machine).files), {
      buckets: [],
      sizeBytes: 0,
    });
  });
});

describe('pruneStore()', () => {
  it('removes what has not been used for long', async (t) => {
    const { directory, entries } = await filledStore(t);
    const { removed, freedBytes } = pruneStore(directory, { unusedForMs: 2.5 * DAY_MS }, realPorts(machine));
    assert.deepEqual(left(entries), ['one', 'two']);
    assert.equal(removed.length, 1);
    assert.ok(freedBytes > 1000);
  });

  it('removes the least recently used until the rest is small enough', async (t) => {
    const { directory, entries } = await filledStore(t);
    const { sizeBytes } = pruneStore(directory, { maxSizeBytes: 1500 }, realPorts(machine));
    assert.deepEqual(left(entries), ['one']);
    assert.ok(sizeBytes <= 1500);
    assert.equal(measureStore(directory, realPorts(machine).files).sizeBytes, sizeBytes);
  });

  it('removes a clone of a repository as a whole', (t) => {
    const directory = testDirectory(t);
    const store = openStore({ directory, temporaryDirectory: directory }, realPorts(machine));
    const [old, fresh] = ['aa/old.git', 'bb/new.git'].map((name) => join(store.clonesDirectory, name));
    for (const clone of [old, fresh] as AbsolutePath[]) {
      mkdirSync(join(clone, 'objects'), { recursive: true });
      writeFileSync(join(clone, 'HEAD'), 'ref: refs/heads/main');
      writeFileSync(join(clone, 'objects/x'), '#'.repeat(1000));
      utimesSync(join(clone, 'HEAD'), 1, 1);
    }
    store.markCloneUsed(fresh as AbsolutePath);
    const { removed } = pruneStore(directory, { unusedForMs: DAY_MS }, realPorts(machine));
    assert.deepEqual([removed, existsSync(String(old))], [[old], false]);
    assert.deepEqual(readdirSync(String(fresh)), ['HEAD', 'objects']);
  });

  it('keeps everything when nothing is said, but what killed runs left', async (t) => {
    const { directory, entries } = await filledStore(t);
    for (const [name, age] of [
      ['old', 2],
      ['new', 0],
    ] as const) {
      const path = join(directory, 'work', name);
      mkdirSync(path);
      utimesSync(path, (Date.now() - age * DAY_MS) / 1000, (Date.now() - age * DAY_MS) / 1000);
    }
    pruneStore(directory, {}, realPorts(machine));
    assert.deepEqual(left(entries), ['one', 'two', 'three']);
    assert.deepEqual(readdirSync(join(directory, 'work')), ['new']);
  });
});

describe('verifyStore()', () => {
  it('says that a sound store is sound', async (t) => {
    const { directory } = await filledStore(t);
    assert.deepEqual(verifyStore(directory, realPorts(machine)), { checked: 3, damaged: [] });
  });

  it('finds and removes a file that was changed without a trace', async (t) => {
    const { directory, entries } = await filledStore(t);
    const [entry] = entries;
    assert.ok(entry);
    const path = join(entry.tree, 'one.py');
    const mtime = entry.manifest.writtenMs / 1000;
    writeFileSync(path, '!'.repeat(1000));
    utimesSync(path, mtime, mtime);
    const { checked, damaged } = verifyStore(directory, realPorts(machine));
    assert.equal(checked, 3);
    assert.deepEqual(
      damaged.map(({ filename, file, reason }) => ({ filename, file, reason })),
      [{ filename: 'one-1.0-py3-none-any.whl', file: 'one.py', reason: 'content' }],
    );
    assert.deepEqual(left(entries), ['two', 'three']);
  });

  it('finds a RECORD that was changed, and an entry that cannot be read', async (t) => {
    const { directory, entries } = await filledStore(t);
    const [one, two] = entries;
    assert.ok(one && two);
    const record = join(one.tree, 'one-1.0.dist-info/RECORD');
    writeFileSync(record, readFileSync(record, 'utf8').replace('one.py', 'two.py'));
    writeFileSync(join(two.tree, '../entry.json'), '{');
    const reasons = verifyStore(directory, realPorts(machine)).damaged.map(({ reason }) => reason);
    assert.deepEqual(reasons.toSorted(), ['content', 'unreadable']);
  });
});
