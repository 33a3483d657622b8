import type { AbsolutePath, Clock } from '#base';
import type { BuildShare, ShareSize } from '#dists';

import type { HeldLock, LockKeeper } from '../store/lock-keeper.ts';
import { NO_LOCK } from '../store/wait-for-lock.ts';

/** What sharing jobs takes. */
export interface JobHouse {
  /** How many jobs there are; at least 1. */
  readonly jobs: number;
  /** The lock of each job, by number: all runs of a user share them. */
  readonly lockOf: (slot: number) => AbsolutePath;
  readonly locks: LockKeeper;
  readonly clock: Clock;
  /** Told once when there has been nothing but to wait for other runs for a while. */
  readonly onLongWait: () => void;
}

/** The jobs of this machine, as far as this run may use them. */
export interface JobSlots {
  /** Takes a share for as long as `step` lasts; waits for it, in the order of asking. */
  withShare<Result>(size: ShareSize, step: (share: BuildShare) => Promise<Result>): Promise<Result>;
}

/** No tool gains from more. */
const MOST_JOBS_OF_ONE = 64;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;
const LONG_WAIT_MS = 2000;

/**
 * Shares jobs among the builds of this run, and by way of locks among all runs of the user: at no time do builds have more
 * jobs than there are.
 *
 * A fair share is the number of jobs divided by the number of builds that want some now, and where there are more than
 * two, never all of them: a long build leaves room for those that come later.
 */
export function createJobSlots(house: JobHouse): JobSlots {
  const held = new Map<number, HeldLock>();
  /** Settles when who asked before has got a share. */
  let turn = Promise.resolve();
  let askingCount = 0;
  let freed = Promise.withResolvers<undefined>();

  function sizeOf(size: ShareSize): number {
    if (size === 'one') return 1;
    const fair = Math.floor(house.jobs / askingCount);
    return Math.max(1, Math.min(fair, mostOfOne(house.jobs)));
  }

  function tryTake(count: number): readonly number[] {
    const taken: number[] = [];
    // From the end: runs with fewer jobs have only the first ones.
    for (let slot = house.jobs - 1; slot >= 0 && taken.length < count; slot -= 1) {
      const lock = held.has(slot) ? undefined : tryLock(slot, house);
      if (lock === undefined) continue;
      held.set(slot, lock);
      taken.push(slot);
    }
    return taken;
  }

  async function take(size: ShareSize): Promise<readonly number[]> {
    let waitedMs = 0;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      const slots = tryTake(sizeOf(size));
      if (slots.length > 0) return slots;
      if (held.size === house.jobs) {
        await freed.promise;
        continue;
      }
      await pause(pauseMs);
      if (waitedMs < LONG_WAIT_MS && waitedMs + pauseMs >= LONG_WAIT_MS) house.onLongWait();
      waitedMs += pauseMs;
    }
  }

  /** What other runs free has to be looked for; what this run frees tells so. */
  async function pause(pauseMs: number): Promise<void> {
    const ending = new AbortController();
    const sleep = house.clock.sleep(pauseMs, ending.signal).catch(() => undefined);
    await Promise.race([sleep, freed.promise]);
    ending.abort();
  }

  function giveBack(slots: readonly number[]): void {
    for (const slot of slots) {
      held.get(slot)?.release();
      held.delete(slot);
    }
    const { resolve } = freed;
    freed = Promise.withResolvers<undefined>();
    resolve(undefined);
  }

  return {
    async withShare(size, step) {
      askingCount += 1;
      try {
        const taking = turn.then(() => take(size));
        turn = taking.then(
          () => undefined,
          () => undefined,
        );
        const slots = await taking;
        try {
          return await step({ jobs: slots.length, slots });
        } finally {
          giveBack(slots);
        }
      } finally {
        askingCount -= 1;
      }
    },
  };
}

function mostOfOne(jobs: number): number {
  return Math.min(MOST_JOBS_OF_ONE, jobs <= 2 ? jobs : jobs - Math.ceil(jobs / 4));
}

function tryLock(slot: number, { locks, lockOf }: JobHouse): HeldLock | undefined {
  const attempt = locks.tryLock(lockOf(slot));
  if (attempt.kind === 'held') return attempt.lock;
  // Where there are no locks, each run shares with itself only.
  return attempt.kind === 'unsupported' ? NO_LOCK : undefined;
}
