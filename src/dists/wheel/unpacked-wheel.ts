import type { AbsolutePath, ErrorCode } from '#base';

import type { ArchiveSource } from '../archive/archive-source.ts';

/** A wheel to unpack. */
export interface UnpackRequest {
  /** Bytes in memory may be transferred to a worker: do not use them after the call. */
  readonly source: ArchiveSource;
  /** The name under which the wheel is known; name and version inside must agree with it. */
  readonly filename: string;
  /** Lower-case hex digests of the archive by algorithm; a `sha256` among them is compared. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** One file of an unpacked wheel. */
export interface UnpackedFile {
  /** Relative to the target, `/` between parts. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly isExecutable: boolean;
}

/** Something about a wheel that does not stop it from being used. */
export interface WheelWarning {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What was written, and what the store has to remember of it. Plain data: it crosses the thread boundary as it is. */
export interface UnpackedWheel {
  /** Lower-case hex digest of the archive. */
  readonly sha256: string;
  /** Size of the archive. */
  readonly sizeBytes: number;
  /** Every file written, in the order of the archive. */
  readonly files: readonly UnpackedFile[];
  /** Name of the `.dist-info` directory. */
  readonly distInfo: string;
  /** Name of the directory that keeps `scripts/`, `data/` and `headers/`; `undefined` when the wheel has none of them. */
  readonly dataDirectory: string | undefined;
  /** Text of METADATA. */
  readonly metadata: string;
  /** `Wheel-Version` as written. */
  readonly wheelVersion: string;
  /** Paths of the `__init__.py` files that zc.buildout deletes when it makes an egg. Source: zc-buildout.md 5.7. */
  readonly namespaceInits: readonly string[];
  readonly hasConsoleScripts: boolean;
  readonly warnings: readonly WheelWarning[];
}

/** Unpacks wheels somewhere else: a back door, implemented by the worker pool in system. */
export interface WheelUnpacker {
  /** Unpacks into `target`, a directory that is empty or absent. @throws {UserError} as `unpackWheel`. */
  unpack(request: UnpackRequest, target: AbsolutePath): Promise<UnpackedWheel>;
  /** Starts the workers, so that the first request finds them ready. */
  warmUp(): void;
  /** Lets the workers go once nothing is under way. */
  close(): Promise<void>;
}
