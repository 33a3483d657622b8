import { damagedArchive, unsupportedArchive } from '../errors.ts';

/** One header block of a tar archive, as it stands. */
export interface TarHeader {
  /** With the prefix of the ustar format. */
  readonly name: Buffer;
  readonly linkName: Buffer;
  /** The type flag as a character; `0` for a plain file, also where old archives have NUL. */
  readonly type: string;
  readonly mode: number;
  readonly sizeBytes: number;
}

/** Everything in a tar archive comes in blocks of this size. */
export const BLOCK_BYTES = 512;

const CHECKSUM_START = 148;
const CHECKSUM_END = 156;
const SLASH = Buffer.from('/');

/**
 * Reads a header block. Source: POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar for numbers in base 256.
 *
 * @throws {UserError} `dists/damaged-archive` when its checksum or a number is wrong
 */
export function readTarHeader(block: Buffer, filename: string): TarHeader {
  if (readOctal(block, CHECKSUM_START, 8) !== checksumOf(block))
    throw damagedArchive(filename, 'a header has a wrong checksum');
  const isUstar = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isUstar ? untilNul(block.subarray(345, 500)) : Buffer.alloc(0);
  const name = untilNul(block.subarray(0, 100));
  const type = block[156] === 0 ? '0' : String.fromCharCode(block[156] ?? 0);
  return {
    name: prefix.length === 0 ? name : Buffer.concat([prefix, SLASH, name]),
    linkName: untilNul(block.subarray(157, 257)),
    type,
    mode: readNumber(block, 100, 8, filename),
    sizeBytes: readNumber(block, 124, 12, filename),
  };
}

function checksumOf(block: Buffer): number {
  let sum = 0;
  for (let place = 0; place < BLOCK_BYTES; place += 1) {
    sum += place >= CHECKSUM_START && place < CHECKSUM_END ? 0x20 : (block[place] ?? 0);
  }
  return sum;
}

function readNumber(block: Buffer, start: number, length: number, filename: string): number {
  const isBinary = ((block[start] ?? 0) & 0x80) !== 0;
  const value = isBinary ? readBase256(block, start, length) : readOctal(block, start, length);
  if (value === undefined) throw damagedArchive(filename, 'a header holds something that is no number');
  if (!Number.isSafeInteger(value)) throw unsupportedArchive(filename, 'a header holds a number out of range');
  return value;
}

/** Blanks and NULs may stand around the digits. */
function readOctal(block: Buffer, start: number, length: number): number | undefined {
  const text = block
    .toString('latin1', start, start + length)
    .replace(/^[ \0]+/, '')
    .replace(/[ \0].*$/s, '');
  return /^[0-7]*$/.test(text) ? Number.parseInt(text === '' ? '0' : text, 8) : undefined;
}

/** 0x80 in the first byte marks a positive number, 0xff a negative one. */
function readBase256(block: Buffer, start: number, length: number): number {
  if (block[start] !== 0x80) return NaN;
  return block.subarray(start + 1, start + length).reduce((value, byte) => value * 256 + byte, 0);
}

function untilNul(field: Buffer): Buffer {
  const end = field.indexOf(0);
  return end < 0 ? field : field.subarray(0, end);
}
