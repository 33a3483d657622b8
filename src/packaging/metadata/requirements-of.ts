import { describe } from '../errors.ts';
import { readWhole, UnexpectedTextError } from '../grammar/text-cursor.ts';
import { readRequirement } from '../requirements/read-requirement.ts';
import type { Requirement } from '../requirements/requirement.ts';
import type { CoreMetadata } from './core-metadata.ts';

/** A `Requires-Dist` that cannot be read. */
export interface RequirementProblem {
  /** As the metadata has it. */
  readonly text: string;
  /** Such as `expected a version after ">=" at column 8`. */
  readonly reason: string;
}

/** What a distribution needs, its markers not yet judged. */
export interface DistributionRequirements {
  /** In the order of the metadata. */
  readonly requirements: readonly Requirement[];
  /** What was left out, so that the caller can say so. */
  readonly problems: readonly RequirementProblem[];
}

/** Reads every `Requires-Dist`. One that makes no sense spoils only itself. Source: core metadata, "Requires-Dist". */
export function requirementsOf({ requiresDist }: Pick<CoreMetadata, 'requiresDist'>): DistributionRequirements {
  const requirements: Requirement[] = [];
  const problems: RequirementProblem[] = [];
  for (const text of requiresDist) {
    const outcome = readWhole(text.replace(FOLD, ' '), readRequirement);
    if (outcome instanceof UnexpectedTextError) problems.push({ text, reason: describe(outcome) });
    else requirements.push(outcome);
  }
  return { requirements, problems };
}

/** Where a long header was continued on another line. */
const FOLD = /(?:\r\n|\r|\n)[ \t]+/g;
