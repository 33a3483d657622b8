import { randomBytes } from 'node:crypto';

import { resolvePath } from '#base';
import type { AbsolutePath, FileWriter } from '#base';

import type { Spool, SpoolFile } from './spool.ts';

/** Takes a file as it arrives: in memory, or where it is too large for that, on disk. */
export interface FileSink {
  readonly sizeBytes: number;
  append(chunk: Uint8Array): void;
  restart(): void;
  /** What arrived. Nothing can be appended any more. */
  finish():
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
    | { readonly kind: 'file'; readonly path: AbsolutePath };
  /** Forgets what arrived; removes the file on disk. */
  discard(): void;
}

/** Larger files go to disk. */
export const MOST_BYTES_IN_MEMORY = 64 << 20;
const FIRST_BUFFER_BYTES = 1 << 16;

/** A sink for a file of `expectedBytes`, which may be unknown or wrong. */
export function createFileSink(
  house: { readonly files: FileWriter; readonly spool: Spool; readonly directory: AbsolutePath },
  expectedBytes: number | undefined,
): FileSink {
  const isLarge = expectedBytes !== undefined && expectedBytes > MOST_BYTES_IN_MEMORY;
  let memory = Buffer.allocUnsafeSlow(isLarge ? 0 : (expectedBytes ?? FIRST_BUFFER_BYTES));
  let disk: { readonly path: AbsolutePath; readonly file: SpoolFile } | undefined;
  let sizeBytes = 0;

  function makeRoom(neededBytes: number): void {
    if (neededBytes > MOST_BYTES_IN_MEMORY) {
      disk = openTemporary(house);
      disk.file.append(memory.subarray(0, sizeBytes));
      memory = Buffer.alloc(0);
    } else if (neededBytes > memory.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(MOST_BYTES_IN_MEMORY, Math.max(neededBytes, memory.length * 2)));
      larger.set(memory.subarray(0, sizeBytes));
      memory = larger;
    }
  }

  return {
    get sizeBytes() {
      return sizeBytes;
    },
    append(chunk) {
      if (disk === undefined) makeRoom(Math.max(sizeBytes + chunk.length, isLarge ? MOST_BYTES_IN_MEMORY + 1 : 0));
      if (disk === undefined) memory.set(chunk, sizeBytes);
      else disk.file.append(chunk);
      sizeBytes += chunk.length;
    },
    restart() {
      disk?.file.restart();
      sizeBytes = 0;
    },
    finish() {
      disk?.file.close();
      if (disk !== undefined) return { kind: 'file', path: disk.path };
      return { kind: 'bytes', bytes: new Uint8Array(memory.buffer, memory.byteOffset, sizeBytes) };
    },
    discard() {
      if (disk !== undefined) {
        disk.file.close();
        house.files.removeFile(disk.path);
      }
      disk = undefined;
      memory = Buffer.alloc(0);
      sizeBytes = 0;
    },
  };
}

function openTemporary({ files, spool, directory }: Parameters<typeof createFileSink>[0]): {
  readonly path: AbsolutePath;
  readonly file: SpoolFile;
} {
  files.makeDirectory(directory);
  const path = resolvePath(directory, `incoming-${randomBytes(8).toString('hex')}`);
  return { path, file: spool.create(path) };
}
