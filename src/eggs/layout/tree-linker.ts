import type { AbsolutePath } from '#base';

/** How the files of the store get into a tree. Source: design.md "Store", `link-mode`. */
export type LinkMode = 'clone' | 'hardlink' | 'copy';

/** One file to link, with what it must be to be used. */
export interface LinkedFile {
  /** Relative to the source, `/` between parts. */
  readonly from: string;
  /** Relative to the target, `/` between parts. */
  readonly to: string;
  readonly sizeBytes: number;
}

/** A tree to be made of files that are there already. */
export interface LinkPlan {
  readonly source: AbsolutePath;
  /**
   * A file of the source that was modified later is not as planned: milliseconds since 1970. `undefined` when the source was
   * written just now, so that there is nothing to compare.
   */
  readonly writtenMs: number | undefined;
  /** A directory that is absent; its parent is there. */
  readonly target: AbsolutePath;
  /** All directories below the target, relative to it, parents before children. */
  readonly directories: readonly string[];
  readonly files: readonly LinkedFile[];
  /** Small files to be written, not linked. */
  readonly texts: readonly { readonly to: string; readonly text: string }[];
  /** The ways to try, the best first: what the file system cannot do falls to the next. */
  readonly modes: readonly LinkMode[];
}

/** What became of a plan. */
export type LinkOutcome =
  /** The tree is there; `mode` is the way its last file took. */
  | { readonly kind: 'linked'; readonly mode: LinkMode | undefined }
  /** This file of the source is absent or not as planned; the target is unfinished, and its owner removes it. */
  | { readonly kind: 'damaged'; readonly path: string };

/**
 * Makes trees out of files that are there already, fast: a port, implemented in system.
 *
 * @throws {UserError} `system/cannot-write` when the target cannot be written.
 */
export interface TreeLinker {
  /** Outcomes in the order of the plans. When it throws, all work on the plans has ended. */
  linkTrees(plans: readonly LinkPlan[]): Promise<readonly LinkOutcome[]>;
}
