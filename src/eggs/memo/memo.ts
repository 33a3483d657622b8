import type { AbsolutePath } from '#base';

/** A file as it was when a memo was written. */
export interface FileStamp {
  readonly path: AbsolutePath;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** One working set that a part asked for, and the answer. */
export interface WorkingSetMemo {
  /** From `memoKey`: everything that the answer depends on. */
  readonly key: string;
  /** In working-set order. */
  readonly distributions: readonly { readonly kind: 'egg' | 'develop'; readonly location: AbsolutePath }[];
  /** The versions that no pin decided, `name` and `version` as reported at the end of a run. */
  readonly picked: readonly { readonly name: string; readonly version: string }[];
}

/** What is remembered of one part. */
export interface PartMemo {
  /** From `memoKey`: everything that the part's result depends on. */
  readonly key: string;
  readonly workingSets: readonly WorkingSetMemo[];
  /** The scripts that the part consists of. */
  readonly scripts: readonly FileStamp[];
}

/** The private memory of a tree: lets a run that changes nothing compute nothing. Source: design.md "Store". */
export interface TreeMemo {
  readonly parts: ReadonlyMap<string, PartMemo>;
}
