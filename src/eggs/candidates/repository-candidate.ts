import type { PublicUrl } from '#base';
import type { Requirement } from '#packaging';
import { parseRepositoryUrl } from '#repositories';
import type { Candidate } from '#resolver';

import { noSubdirectory } from '../acquire/errors.ts';
import { hashOfJson } from '../store/canonical-json.ts';
import { digestWithin } from './build-source.ts';
import type { DirectHouse } from './direct-house.ts';
import { commitOrigin } from './direct-origin.ts';
import { provisional } from './provisional-candidate.ts';
import type { FilePayload } from './rank-files.ts';

/** As many digits as tell a commit to people. */
const SHOWN_DIGITS = 12;

/**
 * The commit that `name @ git+…` means now, as a source to be built; its version is not looked for yet.
 *
 * @throws {UserError} `repositories/…`, `eggs/no-subdirectory`
 */
export async function repositoryCandidate(
  { project, url: text = '' }: Requirement,
  house: DirectHouse,
): Promise<Candidate> {
  const { url, address, revision, subdirectory } = parseRepositoryUrl(text);
  const repositories = await house.openRepositories();
  const { isOffline, isNewest } = house;
  const commit = await repositories.provide({ url, revision }, { offline: isOffline, reuses: !isNewest });
  const facts = await repositories.look(commit);
  const shown = `${address.url}@${commit.commit.slice(0, SHOWN_DIGITS)}`;
  house.policy.check({
    kind: 'repository',
    source: address.url,
    commit: commit.commit,
    sha256: facts.sha256,
    sizeBytes: facts.sizeBytes,
    requestedBy: project,
  });
  if (subdirectory !== undefined && !(await repositories.hasDirectory(commit, subdirectory))) {
    throw noSubdirectory(shown, subdirectory);
  }
  const label = subdirectory === undefined ? shown : `${shown}#subdirectory=${subdirectory}`;
  const source = hashOfJson({ commit: commit.commit, facts: facts.sha256 });
  const payload: FilePayload = {
    kind: 'file',
    file: {
      filename: label,
      url: `git+${address.url}@${commit.commit}` as PublicUrl,
      hashes: { sha256: source },
      yanked: false,
      metadata: 'none',
      origin: 'direct',
    },
    direct: commitOrigin({ url: address.url, commit: commit.commit, revision, subdirectory }),
    repository: { commit, repositories, isOffline, sha256: digestWithin(source, subdirectory) },
    subdirectory,
    isNamedBySource: true,
    isProvisional: true,
  };
  return provisional(project, `sdist git+${label}`, payload);
}
