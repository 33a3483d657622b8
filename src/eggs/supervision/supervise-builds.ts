import type { Clock, Reporter } from '#base';
import type { BuildSupervision } from '#dists';

import type { LockKeeper } from '../store/lock-keeper.ts';
import { lockFile } from '../store/store-layout.ts';
import type { Store } from '../store/store.ts';
import type { JobSlots } from './job-slots.ts';

/** What the configuration says about builds. */
export interface BuildLimits {
  /** How many jobs all builds may have together; one for each processor when absent. */
  readonly jobs: number | undefined;
  /** How long a step of a build may take; an hour when absent. */
  readonly timeoutSeconds: number | undefined;
  /** Variables for every build. */
  readonly variables: Readonly<Record<string, string>>;
  /** Whether people see what builds print as it comes. */
  readonly showsOutput: boolean;
}

/** What supervising builds takes. */
export interface SupervisionHouse {
  readonly store: Store;
  readonly locks: LockKeeper;
  readonly clock: Clock;
  readonly reporter: Reporter;
  /** Asked with the first build. */
  readonly countProcessors: () => number;
}

const HOUR_SECONDS = 3600;

/** The supervision of one run. Nothing is read or locked before the first build. */
export function superviseBuilds(limits: BuildLimits, house: SupervisionHouse): BuildSupervision {
  let slots: Promise<JobSlots> | undefined;

  async function openSlots(): Promise<JobSlots> {
    const { createJobSlots } = await import('./job-slots.ts');
    const { store, reporter } = house;
    return createJobSlots({
      ...house,
      jobs: limits.jobs ?? house.countProcessors(),
      lockOf: (slot) => lockFile(store.directory, `job:${slot}`),
      onLongWait: () => {
        reporter({ kind: 'waiting-for-lock', what: 'its builds have all jobs' });
      },
    });
  }

  return {
    async withShare(size, step) {
      return await (await (slots ??= openSlots())).withShare(size, step);
    },
    timeoutMs: (limits.timeoutSeconds ?? HOUR_SECONDS) * 1000,
    variables: limits.variables,
    clock: house.clock,
    reporter: house.reporter,
    showsOutput: limits.showsOutput,
  };
}
