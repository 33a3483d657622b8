import type { AbsolutePath, LogEvent, WarningEvent } from '#base';

/** A version that no pin decided. Source: zc-buildout.md 5.5, "Report". */
export interface PickedVersion {
  readonly name: string;
  readonly version: string;
  /** `parent==version`, sorted; empty when a part asked for it, or when the requirement had a specifier. */
  readonly requiredBy: readonly string[];
}

/** One working set that a part asked for, and the answer. */
export interface WorkingSetMemo {
  /** Everything that the question consists of, digested. */
  readonly key: string;
  /** In working-set order. */
  readonly distributions: readonly {
    /** Normalised name. */
    readonly project: string;
    readonly kind: 'egg' | 'develop';
    readonly location: AbsolutePath;
  }[];
  readonly picked: readonly PickedVersion[];
  /** What is said of it in every run. */
  readonly notes: readonly (LogEvent | WarningEvent)[];
  /** What was done about packages that lie in several distributions; `null` where nothing of it can change. */
  readonly namespaces: NamespacesMemo | null;
  /** A requirement names a branch, which may have moved by the next run. */
  readonly isMoving?: true | undefined;
  /** What lay on disk and could have been picked instead, digested. */
  readonly eggsStamp: string;
}

/** How packages of different styles were made to import as a whole, and what that depended on. */
export interface NamespacesMemo {
  /** The directory that comes first on the path; `null` where none is needed. */
  readonly bridge: AbsolutePath | null;
  /** Directories and `__init__.py` files of develop eggs that were looked into. */
  readonly directories: readonly AbsolutePath[];
  readonly inits: readonly AbsolutePath[];
  /** What they were like, digested. */
  readonly stamp: string;
}

/** A file as it was at the end of a run. */
export interface FileStamp {
  readonly path: AbsolutePath;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** The scripts of one part. */
export interface ScriptsMemo {
  /** Everything that they were made of, digested. */
  readonly key: string;
  readonly scripts: readonly FileStamp[];
}

/** The private memory of a tree: lets a run that changes nothing compute nothing. Source: design.md "Store". */
export interface TreeMemo {
  /** In the order of use. */
  readonly workingSets: readonly WorkingSetMemo[];
  /** In the order of use. */
  readonly scripts: readonly ScriptsMemo[];
}
