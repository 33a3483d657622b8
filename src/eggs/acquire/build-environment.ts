import { mapConcurrently, resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import type { BuildEnvironment, ProvidedEnvironment } from '#dists';
import { formatRequirement, formatVersion } from '#packaging';
import type { Requirement } from '#packaging';
import { resolve } from '#resolver';
import type { CandidateSource, Choice } from '#resolver';

import type { WheelEntry } from '../store/wheel-manifest.ts';
import type { AcquisitionSettings } from './acquisition-settings.ts';

const WHEELS_AT_ONCE = 16;

/** What making an environment for one build takes. */
export interface EnvironmentHouse {
  readonly settings: AcquisitionSettings;
  readonly files: FileReader;
  /** The index as the application sees it, without what is installed. */
  readonly candidates: CandidateSource;
  /** Gets what was chosen into the store, by building it if need be. */
  readonly obtain: (choice: Choice) => Promise<WheelEntry>;
  readonly isOffline: boolean;
}

/** An environment, and what it was made of: `name==version`, for the key of the build. */
export interface RecordingEnvironment extends BuildEnvironment {
  readonly contents: ReadonlySet<string>;
}

/**
 * Provides build requirements straight from the store, without any installing: each unpacked wheel is an entry of the path.
 *
 * They are resolved by the rules and pins of the application, from its indexes only.
 */
export function createBuildEnvironment(house: EnvironmentHouse): RecordingEnvironment {
  const contents = new Set<string>();
  return {
    contents,
    async provide(requirements): Promise<ProvidedEnvironment> {
      const choices = await resolveRequirements(requirements, house);
      for (const { candidate } of choices) contents.add(`${candidate.project}==${formatVersion(candidate.version)}`);
      const entries = await mapConcurrently(WHEELS_AT_ONCE, choices, house.obtain);
      return {
        sitePaths: entries.map(({ tree }) => tree),
        scriptDirectories: entries.flatMap((entry) => scriptDirectory(entry, house.files)),
      };
    },
  };
}

async function resolveRequirements(
  requirements: readonly Requirement[],
  { settings, candidates, isOffline }: EnvironmentHouse,
): Promise<readonly Choice[]> {
  const { choices } = await resolve(
    {
      roots: requirements.map((requirement) => ({ requirement, text: formatRequirement(requirement) })),
      pins: settings.pins,
      markers: settings.interpreter.markers,
      preferFinal: settings.prefersFinal,
      newest: true,
      offline: isOffline,
      allowUnknownExtras: false,
    },
    candidates,
  );
  return choices;
}

function scriptDirectory({ tree, manifest }: WheelEntry, files: FileReader): readonly AbsolutePath[] {
  if (manifest.dataDirectory === undefined) return [];
  const directory = resolvePath(tree, manifest.dataDirectory, 'scripts');
  return files.facts(directory)?.kind === 'directory' ? [directory] : [];
}
