import type { ProjectName } from '#packaging';

import type { Candidate, CandidateListing, Rejection } from '../candidate.ts';

/** A candidate with its standing in the pool. */
export interface PooledCandidate {
  readonly candidate: Candidate;
  /** Why the index withdrew this version; absent when it did not. */
  readonly yanked: string | undefined;
}

/** Everything that could be chosen for one project, most preferred first. */
export interface CandidatePool {
  readonly project: ProjectName;
  readonly ranked: readonly PooledCandidate[];
  /** What the index said; `not-asked` when what is installed made the question needless. */
  readonly answer: CandidateListing['kind'] | 'not-asked';
  /** What the index holds but cannot be used. */
  readonly rejected: readonly Rejection[];
}
