import type { AbsolutePath } from '#base';

import type { RepositoryAddress, RepositoryLogin } from './repository-address.ts';

/** A commit that is wanted. */
export interface WantedCommit {
  /** As `parseRepositoryAddress` takes it, perhaps with credentials. */
  readonly url: string;
  /** What logs in where the URL holds no login. */
  readonly login?: RepositoryLogin | undefined;
  /** Branch, tag or commit; `undefined` is the default branch. */
  readonly revision: string | undefined;
}

/** How a commit may be got. */
export interface ProvideOptions {
  /** Nothing but what is there already. */
  readonly offline?: boolean | undefined;
  /** Also without asking whether a branch has moved, where one of its commits is there. */
  readonly reuses?: boolean | undefined;
  /** Whether a host (with its port, if it has one) may be asked; all may be when absent. Local files have none. */
  readonly allowsHost?: ((host: string) => boolean) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A commit that is there. */
export interface ProvidedCommit {
  readonly address: RepositoryAddress;
  /** The bare clone. Nothing may be changed in it, and no working tree may depend on it: it may be pruned. */
  readonly directory: AbsolutePath;
  /** All 40 digits, lower case. */
  readonly commit: string;
}

/** Bare clones in the store, one for each repository, shared by all trees of a user; locked while they are fetched. */
export interface SharedClones {
  /**
   * The shared clone of a repository with the commit that `revision` means now. A whole commit id that is there needs no
   * network, and never means a branch that is called like it. Asked twice in one run, the answer is the same.
   *
   * @throws {UserError} `repositories/…`
   */
  provide(wanted: WantedCommit, how?: ProvideOptions): Promise<ProvidedCommit>;
}
