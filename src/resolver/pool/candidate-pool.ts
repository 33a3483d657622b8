import type { ProjectName, Version } from '#packaging';

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
  /** All of it; worked out when first asked for. */
  readonly ranked: readonly PooledCandidate[];
  /** Those of the versions that `allows` takes, in the same order; works out no more than is taken of it. */
  preferred(allows: (version: Version) => boolean): Iterable<PooledCandidate>;
  /** What the index said; `not-asked` when what is installed made the question needless. */
  readonly answer: CandidateListing['kind'] | 'not-asked';
  /** What the index holds but cannot be used. Worked out when asked for. */
  readonly rejected: readonly Rejection[];
}
