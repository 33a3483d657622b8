import type { ArchiveBytes } from '../archive/open-archive.ts';
import { ambiguousArchive, damagedArchive } from '../errors.ts';
import { checkUnicodePath, findExtraFields, wideFields } from './extra-fields.ts';
import { HAS_DATA_DESCRIPTOR } from './zip-entry.ts';
import type { ZipEntry } from './zip-entry.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const DESCRIPTOR = 0x08074b50;
/** Bits 1 and 2 only say how hard the compressor tried. */
const MEANINGFUL_FLAGS = ~0x0006;
const METHOD_NUMBERS = { stored: 0, deflated: 8 } as const;

/**
 * Checks that what stands before and after a member's data says the same as the central directory.
 *
 * Answers where its data begins. Source: APPNOTE 4.3.7, 4.3.9.
 *
 * @throws {UserError} `dists/ambiguous-archive`, `dists/damaged-archive`
 */
export function checkLocalHeader(archive: ArchiveBytes, entry: ZipEntry): number {
  const { filename } = archive;
  const longest = LOCAL_HEADER_BYTES + entry.rawName.length + 0xffff;
  const header = archive.read(entry.start, Math.min(longest, entry.end - entry.start));
  if (header.length < LOCAL_HEADER_BYTES || header.readUInt32LE(0) !== LOCAL_HEADER) {
    throw damagedArchive(filename, 'a member is not where the central directory says');
  }
  const nameEnd = LOCAL_HEADER_BYTES + header.readUInt16LE(26);
  const dataStart = nameEnd + header.readUInt16LE(28);
  if (dataStart > header.length) throw damagedArchive(filename, 'a local header is longer than its member');
  checkAgreement(header, nameEnd, entry, filename);
  checkSizes(header, nameEnd, dataStart, entry, filename);
  checkWhatFollows(archive, entry, entry.start + dataStart + entry.packedBytes);
  return entry.start + dataStart;
}

function checkAgreement(header: Buffer, nameEnd: number, entry: ZipEntry, filename: string): void {
  if (!header.subarray(LOCAL_HEADER_BYTES, nameEnd).equals(entry.rawName)) {
    throw ambiguousArchive(filename, 'a member has two names');
  }
  const flagsDiffer = ((header.readUInt16LE(6) ^ entry.flags) & MEANINGFUL_FLAGS) !== 0;
  if (flagsDiffer || header.readUInt16LE(8) !== METHOD_NUMBERS[entry.method]) {
    throw ambiguousArchive(filename, 'the two headers of a member disagree');
  }
}

function checkSizes(header: Buffer, nameEnd: number, dataStart: number, entry: ZipEntry, filename: string): void {
  const extra = findExtraFields(header, nameEnd, dataStart, filename);
  if (extra.unicodePath !== undefined) checkUnicodePath(extra.unicodePath, entry.rawName, filename);
  const [sizeBytes, packedBytes] = wideFields(extra.zip64, filename, [
    header.readUInt32LE(22),
    header.readUInt32LE(18),
    0,
  ]);
  const crc32 = header.readUInt32LE(14);
  const isDeferred = (entry.flags & HAS_DATA_DESCRIPTOR) !== 0;
  function agrees(local: number, central: number): boolean {
    return local === central || (isDeferred && local === 0);
  }
  if (!agrees(sizeBytes, entry.sizeBytes) || !agrees(packedBytes, entry.packedBytes) || !agrees(crc32, entry.crc32)) {
    throw ambiguousArchive(filename, 'the two headers of a member disagree');
  }
}

/** Nothing may follow the data but its descriptor, and that must repeat the truth. */
function checkWhatFollows(archive: ArchiveBytes, entry: ZipEntry, dataEnd: number): void {
  const length = entry.end - dataEnd;
  if ((entry.flags & HAS_DATA_DESCRIPTOR) === 0) {
    if (length !== 0) throw ambiguousArchive(archive.filename, 'something stands between two members');
    return;
  }
  const hasSignature = length === 16 || length === 24;
  if (!hasSignature && length !== 12 && length !== 20)
    throw ambiguousArchive(archive.filename, 'a data descriptor has a wrong length');
  const descriptor = archive.read(dataEnd, length);
  if (
    !describes(hasSignature ? descriptor.subarray(4) : descriptor, entry) ||
    (hasSignature && descriptor.readUInt32LE(0) !== DESCRIPTOR)
  ) {
    throw ambiguousArchive(archive.filename, 'a data descriptor contradicts the central directory');
  }
}

function describes(fields: Buffer, entry: ZipEntry): boolean {
  if (fields.readUInt32LE(0) !== entry.crc32) return false;
  if (fields.length === 12) {
    return fields.readUInt32LE(4) === entry.packedBytes && fields.readUInt32LE(8) === entry.sizeBytes;
  }
  return (
    fields.readBigUInt64LE(4) === BigInt(entry.packedBytes) && fields.readBigUInt64LE(12) === BigInt(entry.sizeBytes)
  );
}
