import type { ErrorCode } from '#base';

/** One file of an unpacked wheel. */
export interface UnpackedFile {
  /** Relative to the target, `/` between parts. */
  readonly path: string;
  readonly sizeBytes: number;
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
  /** No file was modified after this when all were written: milliseconds since 1970. */
  readonly writtenMs: number;
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
