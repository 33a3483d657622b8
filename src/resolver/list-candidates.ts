import { compareVersions } from '#packaging';

import type { Candidate, FoundCandidates, Rejection } from './candidate.ts';

/** The listing of candidates that are known already, in any order; those of one version keep theirs. */
export function listCandidates(candidates: readonly Candidate[], rejected: readonly Rejection[]): FoundCandidates {
  const sorted = candidates.toSorted((left, right) => compareVersions(right.version, left.version));
  const versions = sorted.map(({ version }) => version);
  return {
    kind: 'found',
    versions: versions.filter((version, place) => {
      const before = versions[place - 1];
      return before === undefined || compareVersions(before, version) !== 0;
    }),
    candidatesOf: (version) => sorted.filter((one) => compareVersions(one.version, version) === 0),
    rejected,
  };
}
