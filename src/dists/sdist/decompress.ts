import { gunzipSync, zstdDecompressSync } from 'node:zlib';

import { ambiguousArchive, archiveTooLarge, damagedArchive, wrongFormat } from '../errors.ts';

/** No archive may unpack to more; the largest real source distributions have a third of it. */
export const MOST_TAR_BYTES = 1 << 30;
const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
const MAGIC = { gzip: GZIP, zstd: ZSTD } as const;

/**
 * The tar archive inside `packed`. The limit is on what comes out.
 *
 * @throws {UserError} `dists/wrong-format`, `dists/damaged-archive`, `dists/ambiguous-archive`, `dists/archive-too-large`
 */
export function decompress(packed: Buffer, method: 'gzip' | 'zstd', filename: string): Buffer {
  const magic = MAGIC[method];
  if (!packed.subarray(0, magic.length).equals(magic))
    throw wrongFormat(filename, `it is not compressed with ${method}`);
  const options = { maxOutputLength: MOST_TAR_BYTES, info: true };
  const unpack = method === 'gzip' ? gunzipSync : zstdDecompressSync;
  try {
    const { buffer, engine } = unpack(packed, options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    checkRest(packed.subarray(engine.bytesWritten), filename);
    return buffer;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.name === 'UserError') throw error;
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw archiveTooLarge(filename, `more than ${MOST_TAR_BYTES} bytes`);
    throw damagedArchive(filename, 'its compressed data are broken', error);
  }
}

/** Tapes were padded with zeros; anything else is hidden there for some tool. */
function checkRest(rest: Buffer, filename: string): void {
  if (rest.some((byte) => byte !== 0)) throw ambiguousArchive(filename, 'something follows its compressed data');
}
