import type { AbsolutePath } from '#base';

/** A file on disk that takes a large download as it arrives. */
export interface SpoolFile {
  /** @throws {UserError} `system/cannot-write` */
  append(chunk: Uint8Array): void;
  /** Forgets all that was appended. */
  restart(): void;
  close(): void;
}

/** Files too large for memory, without promises; implemented in system. */
export interface Spool {
  /** Makes an empty file that only its owner may read. */
  create(path: AbsolutePath): SpoolFile;
  /** The content of a file in order, 1 MiB at a time; each chunk is good until the next one is asked for. */
  chunks(path: AbsolutePath): Iterable<Uint8Array>;
}
