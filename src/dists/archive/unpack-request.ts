import type { ArchiveSource } from './archive-source.ts';

/** An archive to unpack. */
export interface UnpackRequest {
  /** Bytes in memory may be transferred to a worker: do not use them after the call. */
  readonly source: ArchiveSource;
  /** The name under which it is known: tells the format; what is inside must agree with it. */
  readonly filename: string;
  /** Lower-case hex digests of the archive by algorithm; a `sha256` among them is compared. */
  readonly hashes: Readonly<Record<string, string>>;
}
