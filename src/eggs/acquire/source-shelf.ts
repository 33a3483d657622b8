import type { ProjectName } from '#packaging';

import { candidatesForBuilds } from '../candidates/candidates-for-builds.ts';
import { createCandidateSource } from '../candidates/candidate-source.ts';
import type { KnowingSource } from '../candidates/candidate-source.ts';
import { openChoiceRecords } from '../candidates/choice-records.ts';
import type { EggsOnDisk } from '../candidates/eggs-on-disk.ts';
import type { IndexPlace } from '../candidates/index-place.ts';
import type { CommitHouse } from '../candidates/open-commit.ts';
import { createReadyEggs } from '../candidates/ready-eggs.ts';
import type { ReadyEggs } from '../candidates/ready-eggs.ts';
import { createSdistBuilder } from '../candidates/sdist-builder.ts';
import type { BuildNeeds, SdistBuilder } from '../candidates/sdist-builder.ts';
import { createWheelFetcher } from '../candidates/wheel-fetcher.ts';
import type { WheelFetcher } from '../candidates/wheel-fetcher.ts';
import type { BuildAdjustment } from '../custom/build-adjustment.ts';
import type { EggDrafts } from '../layout/egg-drafts.ts';
import type { AcquisitionHouse } from './acquisition-house.ts';
import type { EggShelf } from './egg-shelf.ts';
import { createBuildEnvironment } from './build-environment.ts';
import type { RecordingEnvironment } from './build-environment.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

/** Where the distributions of a request can come from. */
export interface Sources {
  readonly candidates: KnowingSource;
  /** The same candidates, and those that these links lead to. */
  readonly candidatesBeyond: (dependencyLinks: readonly string[]) => KnowingSource;
  /** The source distributions of a project that shall be built in a way of its own, whatever `no-binary` and `only-binary` say. */
  readonly candidatesFromSource: (project: ProjectName, adjustment: BuildAdjustment | undefined) => KnowingSource;
  readonly eggs: EggsOnDisk;
  readonly wheels: WheelFetcher;
  readonly builder: SdistBuilder;
  readonly readyEggs: ReadyEggs;
  /** An environment for one build of something that is no candidate. */
  readonly openEnvironment: () => RecordingEnvironment;
  /** Eggs that were linked in foresight. */
  readonly drafts: EggDrafts;
}

/** As much of a request as decides where distributions come from. */
export type SourceRequest = Pick<
  WorkingSetRequest,
  'eggsDirectory' | 'developEggsDirectory' | 'isOffline' | 'findLinks' | 'index' | 'allowHosts'
> & {
  /** True when absent. */
  readonly isNewest?: boolean | undefined;
};

/** Keeps the sources of a run, so that equal places are opened and asked once. */
export interface SourceShelf {
  of(request: SourceRequest): Promise<Sources>;
}

/** How the sources of a shelf behave. */
export interface SourceShelfOptions {
  readonly eggs: EggShelf;
  readonly drafts: EggDrafts;
  /** Whether wheels of pinned versions are fetched, and their eggs linked, while the rest is still resolved. */
  readonly fetchesAhead: boolean;
}

/** A shelf for one house. */
export function createSourceShelf(house: AcquisitionHouse, options: SourceShelfOptions): SourceShelf {
  const sources = new Map<string, Promise<Sources>>();
  return {
    of(request) {
      const { eggsDirectory, developEggsDirectory, isNewest = true } = request;
      const key = JSON.stringify([placeOf(request, house), eggsDirectory, developEggsDirectory, isNewest]);
      const known = sources.get(key);
      if (known !== undefined) return known;
      const opened = openSources(request, house, { ...options, eggs: options.eggs.of(request) });
      sources.set(key, opened);
      return opened;
    },
  };
}

/** `install-from-cache` leaves nothing but the download cache. Source: zc-buildout.md 3.1. */
function placeOf(request: SourceRequest, { settings }: AcquisitionHouse): IndexPlace {
  const { index, findLinks, allowHosts, isOffline } = request;
  const { downloadCache, installsFromCache } = settings;
  if (installsFromCache && downloadCache !== undefined) {
    return { index: `${downloadCache}/dist`, findLinks: [], allowHosts, isOffline };
  }
  return { index, findLinks, allowHosts, isOffline };
}

interface SourceOptions extends Omit<SourceShelfOptions, 'eggs'> {
  readonly eggs: EggsOnDisk;
}

async function openSources(
  request: SourceRequest,
  house: AcquisitionHouse,
  { eggs, drafts, fetchesAhead }: SourceOptions,
): Promise<Sources> {
  const { settings, store } = house;
  const opened = await house.openIndex(placeOf(request, house));
  const wheels = createWheelFetcher({
    ...house,
    downloads: opened.downloads,
    downloadCache: settings.downloadCache,
    interpreterId: settings.interpreter.id,
    foreseenEggs: fetchesAhead ? { eggsDirectory: request.eggsDirectory, drafts } : undefined,
  });
  const readyEggs = createReadyEggs({ ...house, wheels, interpreter: settings.interpreter });
  const choices = openChoiceRecords(opened.key, settings, store);
  const { isOffline, isNewest = true } = request;
  function environmentFor(needs: BuildNeeds): RecordingEnvironment {
    return createBuildEnvironment({
      ...house,
      candidates: candidatesForBuilds(candidates, needs, settings.interpreter),
      obtain: ({ candidate }) => needs.obtain(candidate),
      isOffline,
    });
  }
  const commits: CommitHouse = {
    ...{ openRepositories: house.openRepositories, policy: house.policy, isOffline, isNewest },
    isAllowed: (url) => opened.downloads.isAllowed(url),
  };
  const builder = createSdistBuilder({ ...house, ...commits, wheels, environmentFor });
  const place = {
    settings,
    eggs,
    opened,
    choices,
    store,
    wheels,
    builder,
    readyEggs,
    ...commits,
    files: house.files,
    eggsDirectory: request.eggsDirectory,
    fetchesAhead: fetchesAhead && !isOffline,
  };
  const candidates = createCandidateSource({ ...place, dependencyLinks: [] });
  function candidatesBeyond(dependencyLinks: readonly string[]): KnowingSource {
    return dependencyLinks.length === 0 ? candidates : createCandidateSource({ ...place, dependencyLinks });
  }
  function candidatesFromSource(project: ProjectName, adjustment: BuildAdjustment | undefined): KnowingSource {
    const noBinary = { kind: 'some', projects: new Set([project]) } as const;
    const own = { ...settings, noBinary, onlyBinary: { kind: 'some', projects: new Set<ProjectName>() } as const };
    return createCandidateSource({
      ...place,
      settings: own,
      choices: openChoiceRecords(opened.key, own, store),
      builder: {
        ...builder,
        metadata: (candidate) => builder.metadata(candidate, adjustment),
        hasBuilt: (file) => builder.hasBuilt(file, adjustment),
      },
      fetchesAhead: false,
      dependencyLinks: [],
    });
  }
  return {
    ...{ candidates, candidatesBeyond, candidatesFromSource, eggs, wheels, builder, readyEggs, drafts },
    openEnvironment: () => environmentFor({ ...builder, mayNameUrls: true }),
  };
}
