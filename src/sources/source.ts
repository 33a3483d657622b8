import type { AbsolutePath, SourceSpan } from '#base';

/** Where a source comes from. Only `git` and `fs` (a directory that is simply there) can be checked out by buildout. */
export type SourceKind = 'git' | 'fs' | 'hg' | 'svn' | 'bzr' | 'cvs' | 'darcs' | 'gitsvn';

/** What is wanted of a repository: its default branch, a branch (or a tag in its place), or one revision. */
export type WantedRevision =
  | { readonly kind: 'default' }
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'revision'; readonly name: string };

/** When submodules are fetched: with the checkout and new ones with updates, with the checkout only, never, or all the way down. */
export type SubmoduleMode = 'always' | 'checkout' | 'never' | 'recursive';

/** One repository that an application is developed with, as its configuration describes it. */
export interface Source {
  readonly name: string;
  readonly kind: SourceKind;
  /** As configured. May hold credentials: never shown as it is. */
  readonly url: string;
  /** The working tree. */
  readonly path: AbsolutePath;
  readonly revision: WantedRevision;
  readonly pushUrls: readonly string[];
  /** So many commits are fetched; all when absent. */
  readonly depth: number | undefined;
  readonly submodules: SubmoduleMode;
  /** Whether it is made a develop egg. */
  readonly isEgg: boolean;
  /** The directory of the project within the working tree; empty for the tree itself. */
  readonly subpath: string;
  /** What the source itself says about updates in each run, whatever `always-checkout` says. */
  readonly update: boolean | undefined;
  readonly location: SourceSpan | undefined;
}
