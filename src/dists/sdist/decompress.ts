import { gunzipSync, zstdDecompressSync } from 'node:zlib';

import { ambiguousArchive, archiveTooLarge, damagedArchive, wrongFormat } from '../errors.ts';

/** No archive may unpack to more; the largest real source distributions have a third of it. */
export const MOST_TAR_BYTES = 1 << 30;
const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** What came out of the first part of some compressed data, and how many of their bytes that was. */
interface Part {
  readonly content: Buffer;
  readonly usedBytes: number;
}

/**
 * The tar archive inside `packed`, which may consist of several parts. The limit is on what comes out.
 *
 * @throws {UserError} `dists/wrong-format`, `dists/damaged-archive`, `dists/ambiguous-archive`, `dists/archive-too-large`
 */
export function decompress(packed: Buffer, method: 'gzip' | 'zstd', filename: string): Buffer {
  const magic = method === 'gzip' ? GZIP : ZSTD;
  if (!startsWith(packed, magic)) throw wrongFormat(filename, `it is not compressed with ${method}`);
  const parts: Buffer[] = [];
  let rest = packed;
  let room = MOST_TAR_BYTES;
  while (startsWith(rest, magic)) {
    const { content, usedBytes } = unpackPart(rest, method, { room, filename });
    parts.push(content);
    room -= content.length;
    rest = rest.subarray(usedBytes);
  }
  checkRest(rest, filename);
  return parts[0] !== undefined && parts.length === 1 ? parts[0] : Buffer.concat(parts);
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}

/** Of gzip, Node undoes all parts at once; of zstd, the first. */
function unpackPart(
  packed: Buffer,
  method: 'gzip' | 'zstd',
  { room, filename }: { readonly room: number; readonly filename: string },
): Part {
  // Node wants a limit of at least 1; that byte is one too many then.
  const options = { maxOutputLength: Math.max(1, room), info: true };
  const unpack = method === 'gzip' ? gunzipSync : zstdDecompressSync;
  try {
    const { buffer, engine } = unpack(packed, options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { content: buffer, usedBytes: engine.bytesWritten };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw archiveTooLarge(filename, `more than ${MOST_TAR_BYTES} bytes`);
    throw damagedArchive(filename, 'its compressed data are broken', error);
  }
}

/** Tapes were padded with zeros; anything else is hidden there for some tool. */
function checkRest(rest: Buffer, filename: string): void {
  if (rest.some((byte) => byte !== 0)) throw ambiguousArchive(filename, 'something follows its compressed data');
}
