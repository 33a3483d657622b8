import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import type { AbsolutePath } from '#base';
import type { BuildShare, ShareSize } from '#dists';
import { clock, lockKeeper } from '#system';

import type { LockKeeper } from '../store/lock-keeper.ts';
import { testDirectory } from '../store/testing.ts';
import { createJobSlots } from './job-slots.ts';
import type { JobSlots } from './job-slots.ts';

function run(t: TestContext, jobs: number, { directory = testDirectory(t), locks = lockKeeper } = {}): JobSlots {
  function lockOf(slot: number): AbsolutePath {
    return resolve(directory, String(slot)) as AbsolutePath;
  }
  return createJobSlots({ jobs, lockOf, locks, clock, onLongWait: () => undefined });
}

/** A step that takes until it is told to end. */
interface Step {
  /** Settles when it has begun. */
  readonly begun: Promise<BuildShare>;
  end(): Promise<void>;
}

function begin(slots: JobSlots, size: ShareSize = 'fair'): Step {
  const begun = Promise.withResolvers<BuildShare>();
  const ending = Promise.withResolvers<undefined>();
  const done = slots.withShare(size, async (share) => {
    begun.resolve(share);
    await ending.promise;
  });
  return {
    begun: begun.promise,
    async end() {
      ending.resolve(undefined);
      await done;
    },
  };
}

async function jobsOf({ begun }: Step): Promise<number> {
  return (await begun).jobs;
}

async function assertWaits({ begun }: Step): Promise<void> {
  assert.equal(await Promise.race([begun, setTimeout(60, 'waits')]), 'waits');
}

describe('createJobSlots()', () => {
  it('gives a build that is alone nearly everything, and several their part', async (t) => {
    const alone: readonly (readonly [jobs: number, share: number])[] = [
      [1, 1],
      [2, 2],
      [4, 3],
      [8, 6],
      [1000, 64],
    ];
    for (const [jobs, share] of alone) {
      const step = begin(run(t, jobs));
      assert.equal(await jobsOf(step), share, String(jobs));
      await step.end();
    }
    const slots = run(t, 8);
    const steps = [begin(slots), begin(slots), begin(slots), begin(slots, 'one')];
    assert.deepEqual(await Promise.all(steps.map(jobsOf)), [2, 2, 2, 1]);
    const used = await Promise.all(steps.map(async ({ begun }) => (await begun).slots));
    assert.equal(new Set(used.flat()).size, 7);
    await Promise.all(steps.map((step) => step.end()));
  });

  it('lets nobody have more than there are: who comes later waits, in order', async (t) => {
    const slots = run(t, 2);
    const first = begin(slots);
    assert.equal(await jobsOf(first), 2);
    const [second, third] = [begin(slots), begin(slots)];
    await assertWaits(second);
    await first.end();
    assert.deepEqual(await Promise.all([second, third].map(jobsOf)), [1, 1]);
    const fourth = begin(slots, 'one');
    await assertWaits(fourth);
    await third.end();
    assert.equal(await jobsOf(fourth), 1);
    await Promise.all([second.end(), fourth.end()]);
  });

  it('frees what a failing step had', async (t) => {
    const slots = run(t, 1);
    await assert.rejects(
      slots.withShare('fair', () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await slots.withShare('fair', ({ jobs }) => Promise.resolve(jobs)), 1);
  });

  it('shares with other runs, also those that may use less', async (t) => {
    const directory = testDirectory(t);
    const [large, small] = [run(t, 4, { directory }), run(t, 2, { directory })];
    const first = begin(large);
    assert.deepEqual((await first.begun).slots, [3, 2, 1]);
    const second = begin(small);
    assert.deepEqual((await second.begun).slots, [0]);
    const third = begin(small);
    await assertWaits(third);
    await first.end();
    assert.deepEqual((await third.begun).slots, [1]);
    await Promise.all([second.end(), third.end()]);
  });

  it('shares with itself only, where there are no locks', async (t) => {
    const locks: LockKeeper = { tryLock: () => ({ kind: 'unsupported', reason: 'none here' }) };
    const slots = run(t, 1, { locks });
    const [first, second] = [begin(slots), begin(slots)];
    await first.begun;
    await assertWaits(second);
    await first.end();
    await second.begun;
    await second.end();
  });
});
