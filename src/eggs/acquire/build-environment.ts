import { mapConcurrently } from '#base';
import type { FileWriter } from '#base';
import type { BuildEnvironment, ProvidedEnvironment } from '#dists';
import { formatRequirement, formatVersion } from '#packaging';
import type { Requirement } from '#packaging';
import { resolve } from '#resolver';
import type { CandidateSource, Choice } from '#resolver';

import type { FilePayload } from '../candidates/rank-files.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import type { AcquisitionSettings } from './acquisition-settings.ts';
import { providePrograms } from './provide-programs.ts';

const WHEELS_AT_ONCE = 16;

/** What making an environment for one build takes. */
export interface EnvironmentHouse {
  readonly settings: AcquisitionSettings;
  readonly files: FileWriter;
  /** The index as the application sees it, without what is installed. */
  readonly candidates: CandidateSource;
  /** Gets what was chosen into the store, by building it if need be. */
  readonly obtain: (choice: Choice) => Promise<WheelEntry>;
  readonly isOffline: boolean;
}

/** An environment, and what it was made of, for the key of the build. */
export interface RecordingEnvironment extends BuildEnvironment {
  /** Every list of requirements that was provided, in order. */
  readonly asked: readonly (readonly Requirement[])[];
  /** `name==version sha256` of every wheel that was provided. */
  readonly contents: ReadonlySet<string>;
  /** The contents that the requirements would come to; nothing is provided. */
  identify(requirements: readonly Requirement[]): Promise<readonly string[]>;
  readonly isOffline: boolean;
}

/**
 * Provides build requirements straight from the store, without any installing: each unpacked wheel is an entry of the path.
 *
 * They are resolved by the rules and pins of the application, from its indexes only.
 */
export function createBuildEnvironment(house: EnvironmentHouse): RecordingEnvironment {
  const asked: (readonly Requirement[])[] = [];
  const contents = new Set<string>();
  return {
    asked,
    contents,
    isOffline: house.isOffline,
    async provide(requirements, interpreter): Promise<ProvidedEnvironment> {
      asked.push(requirements);
      const choices = await resolveRequirements(requirements, house);
      const entries = await mapConcurrently(WHEELS_AT_ONCE, choices, house.obtain);
      for (const [place, choice] of choices.entries()) {
        contents.add(identityOf(choice, entries[place]?.manifest.sha256 ?? ''));
      }
      return {
        distributions: choices.map(nameOf),
        sitePaths: entries.map(({ tree }) => tree),
        scriptDirectories: entries.flatMap((entry) => providePrograms(entry, interpreter, house.files)),
      };
    },
    async identify(requirements) {
      const choices = await resolveRequirements(requirements, house);
      return await mapConcurrently(WHEELS_AT_ONCE, choices, async (choice) =>
        identityOf(choice, announcedDigest(choice) ?? (await house.obtain(choice)).manifest.sha256),
      );
    },
  };
}

function identityOf(choice: Choice, sha256: string): string {
  return `${nameOf(choice)} ${sha256}`;
}

function nameOf({ candidate }: Choice): string {
  return `${candidate.project}==${formatVersion(candidate.version)}`;
}

/** Of what is built, only the building tells. */
function announcedDigest({ candidate }: Choice): string | undefined {
  return candidate.kind === 'wheel'
    ? (candidate.payload as FilePayload).file.hashes['sha256']?.toLowerCase()
    : undefined;
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
