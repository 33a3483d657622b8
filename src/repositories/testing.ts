import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import type { AbsolutePath, FileWriter, ProcessRunner } from '#base';

import { openGit } from './index.ts';
import type { SharedClonesHouse } from './index.ts';

/** The real machine, as tests import it from `#system`. */
interface Machine {
  readonly fileWriter: FileWriter;
  readonly processRunner: ProcessRunner;
}

/** A house whose store and home are below `root`, for one run with `environment`. */
export function housesIn(
  root: string,
  { fileWriter, processRunner }: Machine,
): (environment?: Readonly<Record<string, string>>) => SharedClonesHouse {
  const store = join(root, 'store') as AbsolutePath;
  mkdirSync(store);
  const home = root as AbsolutePath;
  return (environment = {}) => ({
    git: openGit({
      processes: processRunner,
      surroundings: {
        environment: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: root, GIT_CONFIG_NOSYSTEM: '1', ...environment },
        homeDirectory: home,
        workingDirectory: home,
        temporaryDirectory: home,
        platform: 'linux',
      },
    }),
    files: fileWriter,
    store: {
      clonesDirectory: join(store, 'clones') as AbsolutePath,
      markCloneUsed: () => undefined,
      exclusively: (_, action) => action(),
      makeWorkDirectory: (prefix) => fileWriter.makeTemporaryDirectory(store, prefix),
    },
  });
}
