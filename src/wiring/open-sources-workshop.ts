import { openStore } from '#eggs';
import { openGit, openSharedClones } from '#repositories';
import type { SourcesWorkshop } from '#sources';

import { clock, fileWriter, lockKeeper, storeGround } from '../system/index.ts';
import type { LoadedHouse } from './loaded-house.ts';
import { stoppableProcesses } from './stoppable-processes.ts';

/** Opens what makes and moves the working trees of sources. */
export function openSourcesWorkshop({ surroundings, cacheDirectory, desk }: LoadedHouse): SourcesWorkshop {
  const { reporter, signal } = desk;
  const store = openStore(
    { directory: cacheDirectory, temporaryDirectory: surroundings.temporaryDirectory },
    { files: fileWriter, locks: lockKeeper, ground: storeGround, clock, reporter },
  );
  const git = openGit({ processes: stoppableProcesses(signal), surroundings });
  return { git, clones: openSharedClones({ git, files: fileWriter, store }), signal };
}
