import type { CandidateListing, CandidateSource } from '#resolver';

/**
 * What a build may use: the index only, since what lies in the application's directories is the application's; and no
 * eggs, since builds import straight from wheels.
 */
export function candidatesForBuilds(candidates: CandidateSource): CandidateSource {
  return {
    ...candidates,
    installed: () => [],
    available: async (project) => withoutEggs(await candidates.available(project)),
    availableUnpinned: async (project) =>
      withoutEggs(await (candidates.availableUnpinned?.(project) ?? candidates.available(project))),
  };
}

function withoutEggs(listing: CandidateListing): CandidateListing {
  if (listing.kind !== 'found') return listing;
  return {
    kind: 'found',
    get versions() {
      return listing.versions;
    },
    candidatesOf: (version) => listing.candidatesOf(version).filter(({ kind }) => kind !== 'egg'),
    get rejected() {
      return listing.rejected;
    },
  };
}
