import type { ProvidedCommit, ProvideOptions, Repositories } from '#repositories';

/** A commit that is to be built. */
export interface RepositorySource {
  readonly commit: ProvidedCommit;
  readonly repositories: Repositories;
  /** How its submodules may be got. */
  readonly how: ProvideOptions;
  /** What tells the commit apart from all others. */
  readonly digest: string;
  /** The same of the directory of it that is wanted. */
  readonly sha256: string;
}
