import { normaliseExtraName, parseCoreMetadata, requirementsOf } from '#packaging';
import type { RequirementProblem } from '#packaging';
import type { CandidateDependencies } from '#resolver';

import type { Distribution } from '../distributions/distribution.ts';
import type { WheelManifest } from '../store/wheel-manifest.ts';

/** What the metadata of a candidate says. */
export interface ReadMetadata {
  readonly dependencies: CandidateDependencies;
  /** `Name` as distributions show it: dashes for odd characters. Source: zc-buildout.md 5.1. */
  readonly name: string;
  /** As it is written. */
  readonly version: string;
  readonly requiresPython: string | undefined;
  /** Every `Requires-Dist` that was passed over, as pip does. */
  readonly unreadable: readonly RequirementProblem[];
}

type Facts = Pick<WheelManifest, 'name' | 'version' | 'requiresDist' | 'providesExtra'> & {
  readonly requiresPython?: string | undefined;
};

/** What the text of METADATA or PKG-INFO says. */
export function readMetadata(text: string): ReadMetadata {
  return readFacts(parseCoreMetadata(text));
}

/** What an unpacked wheel of the store says, as its manifest tells. */
export function readManifest(manifest: WheelManifest): ReadMetadata {
  return readFacts(manifest);
}

/** What an egg says. */
export function readDistribution(distribution: Distribution): ReadMetadata {
  const dependencies = { requirements: distribution.requirements(), extras: distribution.extras() };
  const version = distribution.version.text;
  return { dependencies, name: distribution.name, version, requiresPython: undefined, unreadable: [] };
}

function readFacts(facts: Facts): ReadMetadata {
  const { requirements, problems } = requirementsOf(facts);
  return {
    dependencies: { requirements, extras: facts.providesExtra.map(normaliseExtraName) },
    name: shownName(facts.name),
    version: facts.version,
    requiresPython: facts.requiresPython,
    unreadable: problems,
  };
}

/** The name of a project as messages and `[versions]` show it. Source: zc-buildout.md 5.1. */
export function shownName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9.]+/gu, '-');
}
