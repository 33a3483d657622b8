import type { AbsolutePath } from '#base';
import type { ProjectName, Version } from '#packaging';
import type { Interpreter } from '#python';

import type { UnpackRequest } from '../archive/unpack-request.ts';

/** The source of one project on disk, ready to be looked at and built. */
export interface SourceTree {
  /** The directory with pyproject.toml or setup.py. */
  readonly directory: AbsolutePath;
  /** What to call it in messages: a file name or a path. */
  readonly label: string;
}

/** A source archive to unpack. */
export interface SourceRequest extends UnpackRequest {
  /** A directory that is empty or absent. */
  readonly target: AbsolutePath;
  /** Whose project and version it must be; `undefined` when only the archive itself can tell. */
  readonly expected: { readonly project: ProjectName; readonly version: Version } | undefined;
  /** Undoes the compressions that only Python knows: bzip2 and xz. */
  readonly interpreter: Interpreter;
}
