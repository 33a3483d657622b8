import { randomBytes } from 'node:crypto';

import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import type { Line } from './line.ts';
import type { SpoolFile } from './spool.ts';

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

type SinkHouse = Pick<Line, 'files' | 'spool' | 'incomingDirectory' | 'mostBytesInMemory'>;

interface TemporaryFile {
  readonly path: AbsolutePath;
  readonly file: SpoolFile;
}

const FIRST_BUFFER_BYTES = 1 << 16;

/** A sink for a file of `expectedBytes`, which may be unknown or wrong. */
export function createFileSink(line: SinkHouse, expectedBytes: number | undefined): FileSink {
  const { mostBytesInMemory } = line;
  const isLarge = expectedBytes !== undefined && expectedBytes > mostBytesInMemory;
  let memory = Buffer.allocUnsafeSlow(isLarge ? 0 : (expectedBytes ?? FIRST_BUFFER_BYTES));
  let disk: TemporaryFile | undefined;
  let sizeBytes = 0;

  function makeRoom(neededBytes: number): void {
    if (neededBytes > mostBytesInMemory) {
      disk = openTemporary(line);
      disk.file.append(memory.subarray(0, sizeBytes));
      memory = Buffer.alloc(0);
    } else if (neededBytes > memory.length) {
      const larger = Buffer.allocUnsafeSlow(
        Math.min(mostBytesInMemory, Math.max(neededBytes, memory.length * 2, FIRST_BUFFER_BYTES)),
      );
      larger.set(memory.subarray(0, sizeBytes));
      memory = larger;
    }
  }

  return {
    get sizeBytes() {
      return sizeBytes;
    },
    append(chunk) {
      if (disk === undefined) makeRoom(Math.max(sizeBytes + chunk.length, isLarge ? mostBytesInMemory + 1 : 0));
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
        line.files.removeFile(disk.path);
      }
      disk = undefined;
      memory = Buffer.alloc(0);
      sizeBytes = 0;
    },
  };
}

function openTemporary({ files, spool, incomingDirectory }: SinkHouse): TemporaryFile {
  files.makeDirectory(incomingDirectory);
  const path = resolvePath(incomingDirectory, `incoming-${randomBytes(8).toString('hex')}`);
  return { path, file: spool.create(path) };
}
