import type { ArchiveOpener, ArchiveSource, OpenFile } from './archive-source.ts';

/** Random access to the bytes of one archive. */
export interface ArchiveBytes {
  /** The name to show in messages. */
  readonly filename: string;
  readonly sizeBytes: number;
  /** At most `length` bytes from `offset` on; fewer only at the end. Not to be changed. */
  read(offset: number, length: number): Buffer;
  close(): void;
}

/** Members are read one after the other: this much is read ahead. */
const WINDOW_BYTES = 1 << 20;

/** Opens an archive for reading; a file is read by ranges, never whole. */
export function openArchive(source: ArchiveSource, filename: string, opener: ArchiveOpener): ArchiveBytes {
  return source.kind === 'bytes' ? fromMemory(source.bytes, filename) : fromFile(opener.open(source.path), filename);
}

function fromMemory(bytes: Uint8Array, filename: string): ArchiveBytes {
  const buffer = asBuffer(bytes);
  return {
    filename,
    sizeBytes: buffer.length,
    read: (offset, length) => buffer.subarray(offset, offset + length),
    close: () => undefined,
  };
}

function fromFile(file: OpenFile, filename: string): ArchiveBytes {
  let window: Buffer = Buffer.alloc(0);
  let windowStart = 0;
  return {
    filename,
    sizeBytes: file.sizeBytes,
    read(offset, length) {
      if (length > WINDOW_BYTES) return asBuffer(file.read(offset, length));
      const end = Math.min(offset + length, file.sizeBytes);
      if (offset < windowStart || end > windowStart + window.length) {
        window = asBuffer(file.read(offset, WINDOW_BYTES));
        windowStart = offset;
      }
      return window.subarray(offset - windowStart, end - windowStart);
    },
    close: () => {
      file.close();
    },
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
