import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

import type { AbsolutePath } from '#base';
import type { ArchiveOpener, OpenFile } from '#dists';

import { cannotRead } from './errors.ts';

/** Opens real files for reading by ranges. */
export const archiveOpener: ArchiveOpener = { open };

function open(path: AbsolutePath): OpenFile {
  const descriptor = explaining(path, () => openSync(path, 'r'));
  return {
    sizeBytes: fstatSync(descriptor).size,
    read: (offset, length) => explaining(path, () => readRange(descriptor, offset, length)),
    close: () => {
      closeSync(descriptor);
    },
  };
}

function readRange(descriptor: number, offset: number, length: number): Uint8Array {
  const buffer = Buffer.allocUnsafeSlow(length);
  let got = 0;
  while (got < length) {
    const count = readSync(descriptor, buffer, got, length - got, offset + got);
    if (count === 0) break;
    got += count;
  }
  return buffer.subarray(0, got);
}

function explaining<Result>(path: AbsolutePath, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw cannotRead(path, error);
  }
}
