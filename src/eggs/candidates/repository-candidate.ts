import type { PublicUrl } from '#base';
import type { Requirement } from '#packaging';
import type { Candidate } from '#resolver';

import type { CommitHouse } from './open-commit.ts';
import { openCommit } from './open-commit.ts';
import { provisional } from './provisional-candidate.ts';
import type { FilePayload } from './rank-files.ts';

/**
 * The commit that `name @ git+…` means now, as a source to be built; its version is not looked for yet.
 *
 * @throws {UserError} `repositories/…`, `eggs/no-subdirectory`
 */
export async function repositoryCandidate({ project, url = '' }: Requirement, house: CommitHouse): Promise<Candidate> {
  const { source, origin, subdirectory, label } = await openCommit(url, project, house);
  const { address, commit } = source.commit;
  const payload: FilePayload = {
    kind: 'file',
    file: {
      filename: label,
      url: `git+${address.url}@${commit}` as PublicUrl,
      hashes: { sha256: source.digest },
      yanked: false,
      metadata: 'none',
      origin: 'direct',
    },
    direct: origin,
    repository: source,
    subdirectory,
    isNamedBySource: true,
    isProvisional: true,
  };
  return provisional(project, `sdist git+${label}`, payload);
}
