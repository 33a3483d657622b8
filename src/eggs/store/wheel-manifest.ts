import type { AbsolutePath } from '#base';
import type { UnpackedFile } from '#dists';

/** What the store remembers of one unpacked wheel: enough to make an egg of it without reading any of its files. */
export interface WheelManifest {
  /** Lower-case hex digest of the archive. */
  readonly sha256: string;
  /** Size of the archive. */
  readonly sizeBytes: number;
  readonly filename: string;
  /** `Name` of METADATA as written. */
  readonly name: string;
  /** `Version` of METADATA as written. */
  readonly version: string;
  readonly requiresDist: readonly string[];
  readonly providesExtra: readonly string[];
  readonly requiresPython: string | undefined;
  /** Name of the `.dist-info` directory. */
  readonly distInfo: string;
  /** Name of the `.data` directory, if there is one. */
  readonly dataDirectory: string | undefined;
  /** Lower-case hex digest of RECORD, the one file that RECORD cannot vouch for. */
  readonly recordSha256: string;
  readonly hasConsoleScripts: boolean;
  /** Files that an egg leaves out. Source: zc-buildout.md 5.7. */
  readonly namespaceInits: readonly string[];
  readonly files: readonly UnpackedFile[];
  /** No file was modified after this: milliseconds since 1970. What was modified later may have been patched. */
  readonly writtenMs: number;
}

/** A wheel that lies unpacked in the store. */
export interface WheelEntry {
  /** The directory that holds the files as the wheel has them. */
  readonly tree: AbsolutePath;
  readonly manifest: WheelManifest;
}
