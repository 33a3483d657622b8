import type { AbsolutePath } from '#base';

import type { ProvidedCommit, ProvideOptions, SharedClones } from './shared-clones.ts';

/** What a commit holds, digested. */
export interface CommitFacts {
  /**
   * Lower-case hex digest of the names, modes and ids of all its files, and of the tags in its history: tools that make a
   * version of those see the same when this is the same.
   */
  readonly sha256: string;
  /** Of all its files. */
  readonly sizeBytes: number;
}

/** A working tree that is wanted. */
export interface CheckOutRequest extends ProvidedCommit {
  /** A directory that is empty or absent. */
  readonly target: AbsolutePath;
  /** How its submodules may be got. */
  readonly how?: ProvideOptions | undefined;
}

/** Commits of repositories, and what is in them. */
export interface Repositories extends SharedClones {
  look(commit: ProvidedCommit): Promise<CommitFacts>;
  /** The text of a file of a commit, a path from its top; `undefined` when it has none. */
  readText(commit: ProvidedCommit, path: string): Promise<string | undefined>;
  /** Whether a commit has a directory of this path. */
  hasDirectory(commit: ProvidedCommit, path: string): Promise<boolean>;
  /**
   * Makes a working tree of a commit with a repository of its own, which holds its history and the tags in it and shares
   * nothing with the clone; submodules too. Whatever the user has set for git makes no difference: no filters, large
   * files (LFS) stay pointers.
   *
   * @throws {UserError} `repositories/…`
   */
  checkOut(request: CheckOutRequest): Promise<void>;
}
