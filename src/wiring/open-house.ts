import type {
  BootstrapSummary,
  CacheKeeper,
  Configuration,
  CreatedConfiguration,
  Desk,
  House,
  HouseRequest,
  InstallSummary,
  ResolveSummary,
  SetupSummary,
  SourcesSummary,
} from '#cli';
import { resolvePath, whileDoing } from '#base';
import type { AbsolutePath, Surroundings } from '#base';
import { loadConfig } from '#config';
import type { LoadedConfig } from '#config';

import { fileReader, readSurroundings } from '../system/index.ts';
import { cacheDirectory } from './cache-directory.ts';
import type { LoadedHouse, ProgramPlaces } from './loaded-house.ts';
import { findMainPython } from './main-python.ts';
import { remoteConfigurations } from './remote-configurations.ts';
import { untilStopped } from './until-stopped.ts';

/** Opens the house for one command: nothing is read before it is asked for. */
export function openHouse(request: HouseRequest, desk: Desk, places: ProgramPlaces): House {
  const surroundings = readSurroundings();
  const directory = storeDirectory(surroundings);
  let house: Promise<LoadedHouse> | undefined;
  let configuration: Promise<Configuration> | undefined;

  /** Setup scripts are run where there is no configuration, too. */
  let whenMissing: 'fail' | 'go-without' = 'fail';

  async function load(): Promise<LoadedHouse> {
    const interpreter = await findMainPython({
      request,
      surroundings,
      cacheDirectory: directory,
      pythonDirectory: places.pythonDirectory,
      signal: desk.signal,
    });
    const loaded = await whileDoing('Initializing.', () =>
      loadConfig(
        {
          file: request.configFile,
          whenMissing,
          assignments: request.assignments,
          userDefaults: request.useUserDefaults ? 'read' : 'skip',
          workingDirectory: surroundings.workingDirectory,
          homeDirectory: surroundings.homeDirectory,
          buildoutHome: surroundings.environment['BUILDOUT_HOME'],
          executable: interpreter.executable,
        },
        {
          files: fileReader,
          remote: remoteConfigurations(async (options) => {
            const { openConfigurationDownloads } = await import('./open-configuration-downloads.ts');
            return openConfigurationDownloads({
              ...options,
              interpreter,
              surroundings,
              cacheDirectory: directory,
              reporter: desk.reporter,
            });
          }),
          facts: () => Promise.resolve(interpreter.conditionFacts),
        },
      ),
    );
    return { loaded, interpreter, surroundings, cacheDirectory: directory, request, desk, ...places };
  }

  function loadOnce(): Promise<LoadedHouse> {
    return (house ??= untilStopped(desk.signal, load));
  }

  async function configure(): Promise<Configuration> {
    const { loaded } = await loadOnce();
    for (const notice of loaded.notices) desk.reporter({ kind: 'output', text: `${notice}\n` });
    for (const { code, message, hint, location } of loaded.warnings) {
      desk.reporter({ kind: 'warning', code, message, hint, location });
    }
    const verbosity = verbosityOf(loaded);
    return { layers: loaded.config, directory: loaded.directory, verbosity };
  }

  return {
    loadConfiguration: () => (configuration ??= configure()),
    async install(parts): Promise<InstallSummary> {
      configuration ??= configure();
      await configuration;
      const { installHouse } = await import('./install-house.ts');
      return await installHouse(await loadOnce(), parts);
    },
    async resolve(parts): Promise<ResolveSummary> {
      configuration ??= configure();
      await configuration;
      const { resolveHouse } = await import('./resolve-house.ts');
      return await resolveHouse(await loadOnce(), parts);
    },
    async sources(asked): Promise<SourcesSummary> {
      configuration ??= configure();
      await configuration;
      const { sourcesHouse } = await import('./sources-house.ts');
      return await sourcesHouse(await loadOnce(), asked);
    },
    async bootstrap(): Promise<BootstrapSummary> {
      configuration ??= configure();
      await configuration;
      const { bootstrapHouse } = await import('./bootstrap-house.ts');
      return await bootstrapHouse(await loadOnce());
    },
    async runSetup(asked): Promise<SetupSummary> {
      whenMissing = 'go-without';
      configuration ??= configure();
      await configuration;
      const { setupHouse } = await import('./setup-house.ts');
      return await setupHouse(await loadOnce(), asked);
    },
    async createConfiguration(text, directories): Promise<CreatedConfiguration> {
      const { createConfiguration } = await import('./create-configuration.ts');
      const place = { request, workingDirectory: surroundings.workingDirectory, reporter: desk.reporter };
      return await createConfiguration(text, directories, place);
    },
    get cache(): CacheKeeper {
      return lazyCacheKeeper(directory);
    },
  };
}

/** A user without a home has a store that the machine may clear. */
function storeDirectory(surroundings: Surroundings): AbsolutePath {
  const own = cacheDirectory(surroundings) as AbsolutePath | undefined;
  return own ?? resolvePath(surroundings.temporaryDirectory, 'buildout-without-cache');
}

/** Source: zc-buildout.md 1.7. */
function verbosityOf(loaded: LoadedConfig): number {
  const text = loaded.config.sections.get('buildout')?.get('verbosity')?.text ?? '0';
  return /^\s*[+-]?\d+\s*$/u.test(text) ? Number(text) : 0;
}

/** The store's upkeep is loaded with the first question about it. */
function lazyCacheKeeper(directory: AbsolutePath): CacheKeeper {
  async function keeper(): Promise<CacheKeeper> {
    const { keepCache } = await import('./keep-cache.ts');
    return keepCache(directory);
  }
  return {
    directory,
    size: async () => await (await keeper()).size(),
    prune: async (limits) => await (await keeper()).prune(limits),
    verify: async () => await (await keeper()).verify(),
  };
}
