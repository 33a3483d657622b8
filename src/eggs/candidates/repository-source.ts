import type { ProvidedCommit, Repositories } from '#repositories';

/** A commit that is to be built. */
export interface RepositorySource {
  readonly commit: ProvidedCommit;
  readonly repositories: Repositories;
  readonly isOffline: boolean;
  /** What tells it apart from all other sources. */
  readonly sha256: string;
}
