import type { InstallSummary } from '#cli';
import { parentOf, recordingPolicy, resolvePath, whileDoing } from '#base';
import { absoluteDirectories } from '#config';
import type { LoadedConfig } from '#config';
import {
  createScriptMemory,
  createWorkingSetMemory,
  interpolateVariables,
  loadAcquisitionAhead,
  lockTree,
  readMemo,
  TREE_LOCK_VARIABLE,
  writeMemo,
} from '#eggs';
import type { Acquisition, MemoPlace, ScriptMemory, WorkingSetMemory } from '#eggs';
import { countingFiles, installBuildout, OptionsSession, readBuildoutSettings, readPins, readVariables } from '#parts';
import type { BuildoutSettings, CountingFiles } from '#parts';
import { createRecipeLoader } from '#recipes';

import { clock, fileWriter, lockKeeper } from '../system/index.ts';
import { configureLogging } from './configure-logging.ts';
import type { LoadedHouse } from './loaded-house.ts';
import { openAcquisition } from './open-acquisition.ts';
import { untilStopped } from './until-stopped.ts';

/** A session over a loaded configuration, with everything that it asks for. */
export interface OpenedSession {
  readonly session: OptionsSession;
  readonly settings: BuildoutSettings;
  readonly counting: CountingFiles;
  readonly memory: WorkingSetMemory;
  readonly scripts: ScriptMemory;
  readonly memoPlace: MemoPlace | undefined;
  /** What acquires distributions; opened when first asked for. */
  acquisition(): Promise<Acquisition>;
  /** The acquisition, if anybody asked for it. */
  openedAcquisition(): Acquisition | undefined;
  readonly logLevel: number;
}

/** Loads what an installation that has something to do will load, while there is time. */
export async function loadWhatInstallsNeed(): Promise<void> {
  await Promise.all([import('./open-indexes.ts'), loadAcquisitionAhead()]);
}

/** Runs `buildout install` over a loaded configuration. */
export async function installHouse(house: LoadedHouse, parts: readonly string[]): Promise<InstallSummary> {
  const lock = await lockTree(
    {
      privateDirectory: resolvePath(house.loaded.directory, '.buildout'),
      heldByAncestor: house.surroundings.environment[TREE_LOCK_VARIABLE],
      signal: house.desk.signal,
    },
    { locks: lockKeeper, clock, reporter: house.desk.reporter },
  );
  const { signal } = house.desk;
  let opened: OpenedSession | undefined;
  try {
    opened = await openSession(insideLock(house));
    const session = opened;
    return await untilStopped(signal, () => installSession(session, house, parts));
  } finally {
    await opened?.openedAcquisition()?.close();
    // What was stopped may not have ended yet: no other run shall meet it. The lock ends with the process.
    if (!signal.aborted) lock.release();
  }
}

/** Runs of buildout that are started by what this run starts know that the tree is theirs. */
function insideLock(house: LoadedHouse): LoadedHouse {
  const { surroundings, loaded } = house;
  const environment = { ...surroundings.environment, [TREE_LOCK_VARIABLE]: loaded.directory };
  return { ...house, surroundings: { ...surroundings, environment } };
}

async function installSession(
  opened: OpenedSession,
  house: LoadedHouse,
  parts: readonly string[],
): Promise<InstallSummary> {
  const outcome = await installBuildout(
    { parts, logLevel: opened.logLevel },
    {
      ...opened,
      homeDirectory: house.surroundings.homeDirectory,
      reporter: house.desk.reporter,
      signal: house.desk.signal,
      clock,
      sources: {
        privateDirectory: opened.memoPlace?.privateDirectory,
        async openWorkshop() {
          const { openSourcesWorkshop } = await import('./open-sources-workshop.ts');
          return openSourcesWorkshop(house);
        },
      },
      acquired: {
        placedCount: () => opened.openedAcquisition()?.placedCount() ?? 0,
        picked: () => opened.openedAcquisition()?.picked() ?? [],
        oldNamespaces: () => opened.openedAcquisition()?.oldNamespaces() ?? [],
        expectRemoval: (paths) => opened.openedAcquisition()?.expectRemoval(paths),
        foresee: (requests) => opened.openedAcquisition()?.foresee(requests),
        async openDevelop(request) {
          const privateDirectory = opened.memoPlace?.privateDirectory;
          return await (await opened.acquisition()).openDevelop({ ...request, privateDirectory });
        },
      },
    },
  );
  keepMemo(opened);
  const { pickedVersions, sources } = outcome;
  return { directory: house.loaded.directory, parts: outcome.parts, pickedVersions, sources };
}

function keepMemo({ memoPlace, memory, scripts }: OpenedSession): void {
  if (memoPlace === undefined) return;
  writeMemo(memoPlace, { workingSets: memory.toKeep(), scripts: scripts.toKeep() }, fileWriter);
}

/** Brings `[buildout]` to life and opens what parts will ask for. */
export async function openSession(house: LoadedHouse): Promise<OpenedSession> {
  const { loaded, interpreter, desk } = house;
  const counting = countingFiles(fileWriter);
  const policy = recordingPolicy();
  const memoPlace = placeOfMemo(loaded);
  const memo = memoPlace === undefined ? { workingSets: [], scripts: [] } : readMemo(memoPlace, fileWriter);
  const memory = createWorkingSetMemory(memo.workingSets, fileWriter);
  const scripts = createScriptMemory(memo.scripts, fileWriter);
  let acquisition: Acquisition | undefined;
  let settings: BuildoutSettings | undefined;
  let logLevel = 20;

  async function openSettings(): Promise<BuildoutSettings> {
    settings ??= await readBuildoutSettings(await session.section('buildout'), interpreter);
    return settings;
  }

  async function openBuildVariables(name: string): Promise<Readonly<Record<string, string>>> {
    if (name === '') return {};
    const buildout = await session.section('buildout');
    const section = await session.section(name, buildout.locationOf('build-environment'));
    return interpolateVariables(await readVariables(section), house.surroundings.environment);
  }

  async function open(): Promise<Acquisition> {
    if (acquisition !== undefined) return acquisition;
    const known = await openSettings();
    const pins =
      known.versionsSection === '' ? new Map() : await readPins(await session.section(known.versionsSection));
    const buildVariables = await openBuildVariables(known.buildEnvironmentSection);
    const privateDirectory = memoPlace?.privateDirectory;
    acquisition ??= openAcquisition({
      house,
      settings: known,
      pins,
      memory,
      privateDirectory,
      policy,
      buildVariables,
      logLevel,
    });
    return acquisition;
  }

  const session: OptionsSession = new OptionsSession({
    sections: absoluteDirectories(loaded.config.sections),
    texts: loaded.texts,
    loader: createRecipeLoader(),
    directory: loaded.directory,
    interpreter,
    files: counting.files,
    reporter: desk.reporter,
    workingSets: open,
    scripts,
  });
  return await whileDoing('Initializing.', async () => {
    logLevel = await configureLogging(await session.section('buildout'), desk);
    const known = await openSettings();
    return {
      session,
      settings: known,
      counting,
      memory,
      scripts,
      memoPlace,
      acquisition: open,
      openedAcquisition: () => acquisition,
      logLevel,
    };
  });
}

/** Beside `.installed.cfg`; nowhere when that is not kept. */
function placeOfMemo({ config, directory }: LoadedConfig): MemoPlace | undefined {
  const text = config.sections.get('buildout')?.get('installed')?.text ?? '';
  if (text === '' || text.includes('${')) return undefined;
  const installedFile = resolvePath(directory, text);
  return { privateDirectory: resolvePath(parentOf(installedFile), '.buildout'), installedFile };
}
