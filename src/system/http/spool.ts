import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';

import type { AbsolutePath } from '#base';
import type { Spool, SpoolFile } from '#downloads';

import { cannotSpool } from './errors.ts';

const CHUNK_BYTES = 1 << 20;

/** Large files on the disk of this machine. */
export const spool: Spool = {
  create: (path) => told(path, () => createFile(path)),
  chunks: readChunks,
};

function createFile(path: AbsolutePath): SpoolFile {
  const descriptor = openSync(path, 'wx', 0o600);
  let sizeBytes = 0;
  return {
    append(chunk) {
      told(path, () => {
        for (let written = 0; written < chunk.length;) {
          written += writeSync(descriptor, chunk, written, chunk.length - written, sizeBytes + written);
        }
      });
      sizeBytes += chunk.length;
    },
    restart() {
      told(path, () => ftruncateSync(descriptor, 0));
      sizeBytes = 0;
    },
    close: () => closeSync(descriptor),
  };
}

function* readChunks(path: AbsolutePath): Generator<Uint8Array, void> {
  const descriptor = openSync(path, 'r');
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const length = readSync(descriptor, chunk, 0, CHUNK_BYTES, null);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}

function told<Result>(path: AbsolutePath, change: () => Result): Result {
  try {
    return change();
  } catch (error) {
    throw cannotSpool(path, error);
  }
}
