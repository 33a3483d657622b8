import type { LockPolicy } from '#base';
import { parseRepositoryUrl } from '#repositories';
import type { Repositories } from '#repositories';

import { noSubdirectory } from '../acquire/errors.ts';
import { hashOfJson } from '../store/canonical-json.ts';
import { digestWithin } from './build-source.ts';
import { commitOrigin } from './direct-origin.ts';
import type { DirectOrigin } from './direct-origin.ts';
import type { RepositorySource } from './repository-source.ts';

/** What getting commits takes. */
export interface CommitHouse {
  readonly openRepositories: () => Promise<Repositories>;
  readonly policy: LockPolicy;
  readonly isOffline: boolean;
  /** False: what a branch meant before is good enough. */
  readonly isNewest: boolean;
  /** Whether `allow-hosts` lets an address be asked. */
  readonly isAllowed: (url: string) => boolean;
}

/** A commit that a URL means now. */
export interface OpenedCommit {
  readonly source: RepositorySource;
  readonly origin: DirectOrigin;
  readonly subdirectory: string | undefined;
  /** What to call it in messages. */
  readonly label: string;
}

/** As many digits as tell a commit to people. */
const SHOWN_DIGITS = 12;

/**
 * The commit that `git+…` means now; it is in the store afterwards.
 *
 * @throws {UserError} `repositories/…`, `eggs/no-subdirectory`
 */
export async function openCommit(text: string, requestedBy: string, house: CommitHouse): Promise<OpenedCommit> {
  const { url, address, revision, subdirectory } = parseRepositoryUrl(text);
  const { isOffline, isNewest, policy } = house;
  const repositories = await house.openRepositories();
  const how = { offline: isOffline, allowsHost: (host: string) => house.isAllowed(`https://${host}/`) };
  const at = await repositories.provide({ url, revision }, { ...how, reuses: !isNewest });
  const { commit } = at;
  const { sha256, sizeBytes } = await repositories.look(at);
  policy.check({ kind: 'repository', source: address.url, commit, sha256, sizeBytes, requestedBy });
  const shown = `${address.url}@${commit.slice(0, SHOWN_DIGITS)}`;
  if (subdirectory !== undefined && !(await repositories.hasDirectory(at, subdirectory))) {
    throw noSubdirectory(shown, subdirectory);
  }
  const digest = hashOfJson({ commit, facts: sha256 });
  return {
    source: { commit: at, repositories, how, digest, sha256: digestWithin(digest, subdirectory) },
    origin: commitOrigin({ url: address.url, commit, revision, subdirectory }),
    subdirectory,
    label: subdirectory === undefined ? shown : `${shown}#subdirectory=${subdirectory}`,
  };
}
