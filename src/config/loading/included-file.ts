import type { SourceSpan } from '#base';

import type { IncludeAddress } from './include-address.ts';
import type { FileContent } from './read-file.ts';

/** One file that was understood, and where it was found. */
export interface IncludedFile {
  readonly address: IncludeAddress;
  readonly content: FileContent;
  /** What it extends and is there; absent until somebody has looked. */
  readonly includes: readonly Include[] | undefined;
}

/** One file that another extends. */
export interface Include {
  readonly identity: string;
  readonly location: SourceSpan;
}
