import type { Requirement } from '../requirements/requirement.ts';
import type { CoreMetadata } from './core-metadata.ts';

/** A Requires-Dist that cannot be read. */
export interface RequirementProblem {
  readonly text: string;
  readonly reason: string;
}

/** What a distribution needs. */
export interface DistributionRequirements {
  readonly requirements: readonly Requirement[];
  readonly problems: readonly RequirementProblem[];
}

/** What a distribution needs, in the order of its metadata. */
export function requirementsOf(metadata: Pick<CoreMetadata, 'requiresDist'>): DistributionRequirements {
  throw new Error('to be written');
}
