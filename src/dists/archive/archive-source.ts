import type { AbsolutePath } from '#base';

/** Where the bytes of an archive are: in memory, or in a local file that is read by ranges. */
export type ArchiveSource =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'file'; readonly path: AbsolutePath };

/** A file that was opened for reading by ranges. */
export interface OpenFile {
  readonly sizeBytes: number;
  /** The bytes from `offset` on, exactly `length` of them unless the file ends before. */
  read(offset: number, length: number): Uint8Array;
  close(): void;
}

/** Opens local files without promises; implemented in system, used inside workers. */
export interface ArchiveOpener {
  /** @throws {UserError} `system/cannot-read` */
  open(path: AbsolutePath): OpenFile;
}
