import { crc32, inflateRawSync } from 'node:zlib';

import { UserError } from '#base';

import type { ArchiveBytes } from '../archive/open-archive.ts';
import { openArchive } from '../archive/open-archive.ts';
import { findEndRecord } from '../zip/find-end-record.ts';
import { CENTRAL_HEADER_BYTES, readEntry } from '../zip/read-entries.ts';

const SUFFIX = Buffer.from('.dist-info/METADATA');
const LOCAL_HEADER_BYTES = 30;
/** What is larger is read by who unpacks it. */
const MOST_BYTES = 1 << 20;

/**
 * The text of METADATA of a wheel in memory, found at a glance: for who needs to know soon what a wheel asks for, before
 * anybody unpacks it. `undefined` when it is not where it should be, or damaged: unpacking the wheel says what is wrong.
 *
 * Looks at the names of the central directory alone. What is ambiguous is not seen here, but no wheel is used unless
 * `unpackWheel` found it to have one reading, so that the text here and there is the same.
 */
export function glanceAtMetadata(bytes: Uint8Array, filename: string): string | undefined {
  try {
    return findMetadata(openArchive({ kind: 'bytes', bytes }, filename, NO_FILES));
  } catch (error) {
    // What zlib and Buffer throw for damaged bytes has a code; anything else is a mistake of ours.
    const isDamage = error instanceof UserError || (error instanceof Error && 'code' in error);
    if (isDamage) return undefined;
    throw error;
  }
}

function findMetadata(archive: ArchiveBytes): string | undefined {
  const { entryCount, directoryStart, directoryBytes } = findEndRecord(archive);
  const directory = archive.read(directoryStart, directoryBytes);
  let place = 0;
  for (let number = 0; number < entryCount; number += 1) {
    const nameStart = place + CENTRAL_HEADER_BYTES;
    const nameEnd = nameStart + directory.readUInt16LE(place + 28);
    if (isMetadata(directory, nameStart, nameEnd)) return readText(archive, directory, place);
    place = nameEnd + directory.readUInt16LE(place + 30) + directory.readUInt16LE(place + 32);
  }
  return undefined;
}

/** `NAME.dist-info/METADATA`, at the top. */
function isMetadata(directory: Buffer, start: number, end: number): boolean {
  const suffixStart = end - SUFFIX.length;
  if (suffixStart <= start || directory.compare(SUFFIX, 0, SUFFIX.length, suffixStart, end) !== 0) return false;
  return !directory.subarray(start, suffixStart).includes('/');
}

function readText(archive: ArchiveBytes, directory: Buffer, place: number): string | undefined {
  const { start, packedBytes, sizeBytes, method, crc32: checksum } = readEntry(directory, place, archive.filename);
  if (sizeBytes > MOST_BYTES) return undefined;
  const header = archive.read(start, LOCAL_HEADER_BYTES);
  const dataStart = start + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = archive.read(dataStart, packedBytes);
  const content = method === 'stored' ? packed : inflateRawSync(packed, { maxOutputLength: sizeBytes });
  return crc32(content) === checksum ? new TextDecoder().decode(content) : undefined;
}

const NO_FILES = {
  open(path: string): never {
    throw new Error(`${path} is not in memory`);
  },
};
