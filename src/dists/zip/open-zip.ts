import { crc32 } from 'node:zlib';

import type { ArchiveBytes } from '../archive/open-archive.ts';
import type { NameRules } from '../archive/check-member-path.ts';
import { archiveTooLarge, damagedArchive } from '../errors.ts';
import { checkLocalHeader } from './check-local-header.ts';
import { createInflater } from './inflater.ts';
import type { Inflater } from './inflater.ts';
import { readEntries } from './read-entries.ts';
import type { ZipEntry } from './zip-entry.ts';

/** A ZIP archive with one reading. */
export interface ZipArchive {
  readonly filename: string;
  /** In the order of their bytes. */
  readonly entries: readonly ZipEntry[];
  /** The content of a member, its checksum checked; valid only until the next call. */
  read(entry: ZipEntry): Buffer;
  /** The same piece by piece, each piece valid only until the next. */
  readChunks(entry: ZipEntry): Iterable<Buffer>;
  /** Checks the headers of a member whose content nobody needs. */
  check(entry: ZipEntry): void;
}

/** Members larger than this are not held in memory whole. */
export const LARGE_BYTES = 64 << 20;
const CHUNK_BYTES = 1 << 20;
/** Below this, no ratio is suspicious. */
const HARMLESS_BYTES = 512 << 20;
const MOST_RATIO = 100;

let inflater: Inflater | undefined;

/**
 * Reads the directory of a ZIP archive and makes its members readable.
 *
 * @throws {UserError} `dists/…`, as hostile-inputs.md H1 to H39 ask; those about a member's bytes when it is read.
 */
export function openZip(archive: ArchiveBytes, rules: NameRules): ZipArchive {
  const entries = readEntries(archive, rules);
  checkTotal(archive, entries);
  return {
    filename: archive.filename,
    entries,
    read: (entry) => readMember(archive, entry),
    readChunks: (entry) => readMemberChunks(archive, entry),
    check: (entry) => {
      checkLocalHeader(archive, entry);
    },
  };
}

/** Real packages shrink to a tenth; what grows a hundredfold beyond half a gigabyte is a bomb. */
function checkTotal(archive: ArchiveBytes, entries: readonly ZipEntry[]): void {
  const total = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  if (total > HARMLESS_BYTES && total > archive.sizeBytes * MOST_RATIO) {
    throw archiveTooLarge(archive.filename, `${total} bytes from ${archive.sizeBytes}`);
  }
}

function readMember(archive: ArchiveBytes, entry: ZipEntry): Buffer {
  const dataStart = checkLocalHeader(archive, entry);
  const packed = archive.read(dataStart, entry.packedBytes);
  const content = entry.method === 'stored' ? packed : theInflater().inflate(packed, entry.sizeBytes);
  if (content?.length !== entry.sizeBytes || crc32(content) !== entry.crc32) throw brokenMember(archive, entry);
  return content;
}

function* readMemberChunks(archive: ArchiveBytes, entry: ZipEntry): Iterable<Buffer> {
  const dataStart = checkLocalHeader(archive, entry);
  const packed = chunksOf(archive, dataStart, dataStart + entry.packedBytes);
  const chunks = entry.method === 'stored' ? packed : theInflater().inflateChunks(packed, entry.sizeBytes);
  let sizeBytes = 0;
  let checksum = 0;
  for (const chunk of chunks) {
    if (chunk === undefined) throw brokenMember(archive, entry);
    sizeBytes += chunk.length;
    checksum = crc32(chunk, checksum);
    yield chunk;
  }
  if (sizeBytes !== entry.sizeBytes || checksum !== entry.crc32) throw brokenMember(archive, entry);
}

function* chunksOf(archive: ArchiveBytes, start: number, end: number): Iterable<Buffer> {
  for (let place = start; place < end; place += CHUNK_BYTES) {
    yield archive.read(place, Math.min(CHUNK_BYTES, end - place));
  }
}

function brokenMember(archive: ArchiveBytes, entry: ZipEntry): Error {
  return damagedArchive(archive.filename, `the content of ${JSON.stringify(entry.path)} is not what its checksum says`);
}

function theInflater(): Inflater {
  inflater ??= createInflater();
  return inflater;
}
