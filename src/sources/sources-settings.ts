import type { AbsolutePath, SourceSpan } from '#base';

import type { SubmoduleMode } from './source.ts';

/** Words of a configuration, and where they stand. */
export interface WrittenWord {
  readonly text: string;
  readonly location: SourceSpan | undefined;
}

/** One option of the section of sources: `name = git URL key=value ...`. */
export interface WrittenSource extends WrittenWord {
  readonly name: string;
}

/** Whether each run updates working trees; `force` tries it also where they have local changes. */
export type AlwaysCheckout = 'no' | 'yes' | 'force';

/** Everything that a configuration says about sources, read but not yet understood. */
export interface SourcesSettings {
  /** The buildout directory. */
  readonly directory: AbsolutePath;
  readonly homeDirectory: AbsolutePath | undefined;
  readonly sourcesDirectory: AbsolutePath;
  readonly entries: readonly WrittenSource[];
  /** Names of sources that shall be there; `*` stands for all. */
  readonly autoCheckout: readonly WrittenWord[];
  readonly always: AlwaysCheckout;
  /** How many repositories are worked on at a time. */
  readonly threads: number | undefined;
  readonly cloneDepth: number | undefined;
  readonly submodules: SubmoduleMode;
  readonly isOffline: boolean;
  /** A file in the syntax of mxdev. */
  readonly mxdev: { readonly path: AbsolutePath; readonly location: SourceSpan | undefined } | undefined;
  /** The file that says which commit each source shall have. */
  readonly lock: { readonly path: AbsolutePath; readonly location: SourceSpan | undefined } | undefined;
}
