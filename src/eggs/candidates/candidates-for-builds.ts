import type { Interpreter } from '#python';
import type { CandidateListing, CandidateSource } from '#resolver';

import { buildRequirementByUrl } from '../acquire/errors.ts';
import type { KnowingSource } from './candidate-source.ts';
import { dependenciesFor } from './dependencies-for.ts';
import type { BuildNeeds } from './sdist-builder.ts';

/**
 * What a build may use: the index only, since what lies in the application's directories is the application's; and no
 * eggs, since builds import straight from wheels. A stranger must not say where code comes from (hostile-inputs.md H102). What has to be built to be known is built on behalf of the build.
 */
export function candidatesForBuilds(
  candidates: KnowingSource,
  { metadata, mayNameUrls }: BuildNeeds,
  interpreter: Interpreter,
): CandidateSource {
  return {
    ...candidates,
    installed: () => [],
    direct: (requirement) =>
      mayNameUrls
        ? candidates.directFor(requirement, metadata)
        : Promise.reject(buildRequirementByUrl(requirement.name)),
    available: async (project) => withoutEggs(await candidates.available(project)),
    availableUnpinned: async (project) =>
      withoutEggs(await (candidates.availableUnpinned?.(project) ?? candidates.available(project))),
    dependencies: async (candidate) =>
      candidate.kind === 'sdist'
        ? dependenciesFor(interpreter, await metadata(candidate))
        : await candidates.dependencies(candidate),
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
