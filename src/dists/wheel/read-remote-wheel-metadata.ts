import type { ArchiveBytes } from '../archive/open-archive.ts';
import { damagedArchive } from '../errors.ts';
import { openWheel } from './open-wheel.ts';
import type { WheelMetadata } from './read-wheel-metadata.ts';

/** Fetches a stretch of a file: `length` bytes from `offset` on. */
export type FetchRange = (offset: number, length: number) => Promise<Uint8Array>;

/** The end of a wheel with its directory and, as builders should put it last, its description. */
const TAIL_BYTES = 1 << 16;
const HEAD_BYTES = 512;
/** Directory, WHEEL, METADATA and entry points, each apart in the worst case; then something is wrong. */
const MOST_ROUNDS = 8;

/** A stretch that has to be fetched before reading can go on. */
class MissingRange extends Error {
  readonly offset: number;
  readonly length: number;

  constructor(offset: number, length: number) {
    super('A range is missing');
    this.offset = offset;
    this.length = length;
  }
}

/**
 * Reads a wheel's description from where it lies, fetching only the stretches that hold it: mostly two, at once.
 *
 * Source: PEP 427, "Archivers are encouraged to place the .dist-info files physically at the end".
 *
 * @throws {UserError} as `readWheelMetadata`
 */
export async function readRemoteWheelMetadata(
  wheel: { readonly filename: string; readonly sizeBytes: number },
  fetchRange: FetchRange,
): Promise<WheelMetadata> {
  const { filename, sizeBytes } = wheel;
  const ranges: Range[] = [];
  async function fetch(offset: number, length: number): Promise<void> {
    const bytes = await fetchRange(offset, length);
    if (bytes.length !== length) throw damagedArchive(filename, 'a part of it is missing where it lies');
    ranges.push({ offset, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) });
  }
  const tail = Math.min(TAIL_BYTES, sizeBytes);
  await Promise.all([fetch(0, Math.min(HEAD_BYTES, sizeBytes)), fetch(sizeBytes - tail, tail)]);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const found = tryRead(sparseArchive(wheel, ranges));
    if (!(found instanceof MissingRange)) return found;
    await fetch(found.offset, found.length);
  }
  throw damagedArchive(filename, 'its description is too scattered');
}

interface Range {
  readonly offset: number;
  readonly bytes: Buffer;
}

function tryRead(archive: ArchiveBytes): WheelMetadata | MissingRange {
  try {
    const opened = openWheel(archive, 'posix');
    const { metadata, distInfo } = opened;
    return { metadata, distInfo, entryPoints: opened.readText('entry_points.txt') };
  } catch (error) {
    if (error instanceof MissingRange) return error;
    throw error;
  }
}

function sparseArchive(wheel: { filename: string; sizeBytes: number }, ranges: readonly Range[]): ArchiveBytes {
  return {
    ...wheel,
    read(offset, length) {
      const wanted = Math.min(length, wheel.sizeBytes - offset);
      const range = ranges.find((one) => one.offset <= offset && offset + wanted <= one.offset + one.bytes.length);
      if (range === undefined) throw new MissingRange(offset, wanted);
      return range.bytes.subarray(offset - range.offset, offset - range.offset + wanted);
    },
    close: () => undefined,
  };
}
