import { resolvePath } from '#base';
import type { AbsolutePath, LockPolicy } from '#base';
import { createAcquisition, openStore, superviseBuilds } from '#eggs';
import type { Acquisition, WorkingSetMemory } from '#eggs';
import type { ProjectName } from '#packaging';
import type { BuildoutSettings } from '#parts';
import type { Pin } from '#resolver';

import {
  clock,
  countProcessors,
  createSharedTreeLinker,
  createTreeLinker,
  fileWriter,
  lockKeeper,
  storeGround,
} from '../system/index.ts';
import { createWorkerPool } from '../system/worker-pool/index.ts';
import { lazyIndexes } from './lazy-indexes.ts';
import { lazyRepositories } from './lazy-repositories.ts';
import type { LoadedHouse } from './loaded-house.ts';
import { stoppableProcesses } from './stoppable-processes.ts';

/** What acquiring distributions for one run takes. */
export interface AcquisitionRequest {
  readonly house: LoadedHouse;
  readonly settings: BuildoutSettings;
  readonly pins: ReadonlyMap<ProjectName, Pin>;
  readonly memory: WorkingSetMemory;
  /** `.buildout`; `undefined` when nothing shall be remembered. */
  readonly privateDirectory: AbsolutePath | undefined;
  readonly policy: LockPolicy;
  /** Variables for every build. */
  readonly buildVariables: Readonly<Record<string, string>>;
  /** Python's number of the level in force. */
  readonly logLevel: number;
}

/** Opens what acquires distributions. Store, index and workers wait for the first that needs them. */
export function openAcquisition(request: AcquisitionRequest): Acquisition {
  const { house, settings, pins, memory, privateDirectory, policy, buildVariables, logLevel } = request;
  const { interpreter, surroundings, cacheDirectory, pythonDirectory, workerFile, desk } = house;
  const { reporter } = desk;
  const { directory, downloadCache } = settings;
  const store = openStore(
    { directory: cacheDirectory, temporaryDirectory: surroundings.temporaryDirectory },
    { files: fileWriter, locks: lockKeeper, ground: storeGround, clock, reporter },
  );
  const indexes = lazyIndexes({
    interpreter,
    surroundings,
    reporter,
    cacheDirectory,
    directory,
    downloadCache,
    idleTimeoutMs: settings.socketTimeoutSeconds === undefined ? undefined : settings.socketTimeoutSeconds * 1000,
  });
  const workers = createWorkerPool(workerFile);
  const supervision = superviseBuilds(
    {
      jobs: settings.jobs,
      timeoutSeconds: settings.buildTimeoutSeconds,
      variables: buildVariables,
      showsOutput: logLevel <= 10,
    },
    { store, locks: lockKeeper, clock, reporter, countProcessors },
  );
  return createAcquisition(
    {
      settings: {
        interpreter,
        pins,
        prefersFinal: settings.prefersFinal,
        allowsPickedVersions: settings.allowsPickedVersions,
        usesDependencyLinks: settings.usesDependencyLinks,
        noBinary: settings.noBinary,
        onlyBinary: settings.onlyBinary,
        downloadCache,
        installsFromCache: settings.installsFromCache,
        directory,
      },
      store,
      entryMaker: workers,
      unpacker: workers,
      files: fileWriter,
      linker: createSharedTreeLinker(createTreeLinker(), workers),
      processes: stoppableProcesses(desk.signal),
      supervision,
      surroundings,
      reporter,
      policy,
      openIndex: indexes.open,
      openRepositories: lazyRepositories({ store, surroundings, reporter, signal: desk.signal }),
      closeIndexes: () => {
        indexes.close();
      },
      clock,
      buildScripts: resolvePath(pythonDirectory, 'build'),
    },
    { memory, privateDirectory },
  );
}
