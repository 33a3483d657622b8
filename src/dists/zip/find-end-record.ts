import type { ArchiveBytes } from '../archive/open-archive.ts';
import { ambiguousArchive, damagedArchive, unsupportedArchive, wrongFormat } from '../errors.ts';
import { IN_ZIP64 } from './zip-entry.ts';

/** Where the central directory lies and how many members it lists. */
export interface EndRecord {
  readonly entryCount: number;
  readonly directoryStart: number;
  readonly directoryBytes: number;
}

const SIGNATURE = Buffer.from('PK\x05\x06', 'latin1');
const RECORD_BYTES = 22;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_RECORD = 0x06064b50;
const ZIP64_RECORD_BYTES = 56;
/** No builder of packages writes a comment; long ones only serve to hide a second end record. */
const MOST_COMMENT_BYTES = 1024;

/**
 * Finds the one end record of a ZIP archive: nothing may follow it, nothing may stand between it and the directory.
 *
 * Source: APPNOTE 4.3.14 to 4.3.16.
 *
 * @throws {UserError} `dists/wrong-format`, `dists/damaged-archive`, `dists/ambiguous-archive`, `dists/unsupported-archive`
 */
export function findEndRecord(archive: ArchiveBytes): EndRecord {
  checkBeginning(archive);
  const tailBytes = Math.min(archive.sizeBytes, RECORD_BYTES + MOST_COMMENT_BYTES);
  const tail = archive.read(archive.sizeBytes - tailBytes, tailBytes);
  const place = tail.lastIndexOf(SIGNATURE);
  if (place < 0) throw missingEndRecord(archive);
  checkComment(archive, tail, place);
  const position = archive.sizeBytes - tailBytes + place;
  return needsZip64(tail, place)
    ? readZip64(archive, position, tail.subarray(place))
    : readPlain(archive, position, tail.subarray(place));
}

function checkBeginning(archive: ArchiveBytes): void {
  const beginning = archive.read(0, 512);
  if (beginning.length < RECORD_BYTES) throw damagedArchive(archive.filename, 'it is too short');
  if (beginning[0] === 0x50 && beginning[1] === 0x4b) return;
  const found = looksLike(beginning);
  if (found !== undefined) throw wrongFormat(archive.filename, found);
  throw ambiguousArchive(archive.filename, 'it does not begin with a member');
}

function looksLike(beginning: Buffer): string | undefined {
  const text = beginning.toString('latin1', 0, 64).trimStart().toLowerCase();
  if (text.startsWith('<')) return 'it is a web page';
  if (text.startsWith('{') || text.startsWith('[')) return 'it is JSON';
  if (beginning[0] === 0x1f && beginning[1] === 0x8b) return 'it is compressed with gzip';
  if (beginning.toString('latin1', 257, 262) === 'ustar') return 'it is a tar archive';
  return undefined;
}

function missingEndRecord(archive: ArchiveBytes): Error {
  const wide = archive.read(Math.max(0, archive.sizeBytes - 0x1ffff), 0x1ffff);
  return wide.includes(SIGNATURE)
    ? ambiguousArchive(archive.filename, 'something follows its end, or its comment is too long')
    : damagedArchive(archive.filename, 'its end is missing');
}

/** The last signature is the record, or it is something in a comment: then tools disagree about the end. */
function checkComment(archive: ArchiveBytes, tail: Buffer, place: number): void {
  const isWhole = place + RECORD_BYTES <= tail.length;
  if (!isWhole) throw damagedArchive(archive.filename, 'its end is cut off');
  if (place + RECORD_BYTES + tail.readUInt16LE(place + 20) !== tail.length) {
    throw ambiguousArchive(archive.filename, 'something follows its end');
  }
}

function needsZip64(tail: Buffer, place: number): boolean {
  const locator = place - ZIP64_LOCATOR_BYTES;
  return locator >= 0 && tail.readUInt32LE(locator) === ZIP64_LOCATOR;
}

function readPlain(archive: ArchiveBytes, position: number, record: Buffer): EndRecord {
  const entryCount = record.readUInt16LE(10);
  if (record.readUInt16LE(4) !== 0 || record.readUInt16LE(6) !== 0 || record.readUInt16LE(8) !== entryCount) {
    throw unsupportedArchive(archive.filename, 'it is split over several disks');
  }
  const directoryBytes = record.readUInt32LE(12);
  const directoryStart = record.readUInt32LE(16);
  checkPosition(archive, directoryStart + directoryBytes, position);
  return { entryCount, directoryStart, directoryBytes };
}

function readZip64(archive: ArchiveBytes, position: number, plain: Buffer): EndRecord {
  const { filename } = archive;
  const locatorStart = position - ZIP64_LOCATOR_BYTES;
  const locator = archive.read(locatorStart, ZIP64_LOCATOR_BYTES);
  if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) > 1)
    throw unsupportedArchive(filename, 'it is split over several disks');
  const recordStart = Number(locator.readBigUInt64LE(8));
  // Extensible data would make the record longer; nothing is defined for it that packages need.
  if (recordStart + ZIP64_RECORD_BYTES !== locatorStart)
    throw ambiguousArchive(filename, 'its zip64 locator points elsewhere');
  const record = archive.read(recordStart, ZIP64_RECORD_BYTES);
  if (record.readUInt32LE(0) !== ZIP64_RECORD || record.readBigUInt64LE(4) !== BigInt(ZIP64_RECORD_BYTES - 12)) {
    throw ambiguousArchive(filename, 'its zip64 locator points elsewhere');
  }
  if (record.readUInt32LE(16) !== 0 || record.readUInt32LE(20) !== 0)
    throw unsupportedArchive(filename, 'it is split over several disks');
  const end = {
    entryCount: Number(record.readBigUInt64LE(32)),
    directoryBytes: Number(record.readBigUInt64LE(40)),
    directoryStart: Number(record.readBigUInt64LE(48)),
  };
  if (record.readBigUInt64LE(24) !== record.readBigUInt64LE(32))
    throw unsupportedArchive(filename, 'it is split over several disks');
  checkAgreement(filename, plain, end);
  checkPosition(archive, end.directoryStart + end.directoryBytes, recordStart);
  return end;
}

/** Where the plain record has a number of its own, it must be the same. */
function checkAgreement(filename: string, plain: Buffer, end: EndRecord): void {
  const pairs: readonly (readonly [number, number, number])[] = [
    [plain.readUInt16LE(10), 0xffff, end.entryCount],
    [plain.readUInt32LE(12), IN_ZIP64, end.directoryBytes],
    [plain.readUInt32LE(16), IN_ZIP64, end.directoryStart],
  ];
  if (pairs.some(([own, deferred, wide]) => own !== deferred && own !== wide)) {
    throw ambiguousArchive(filename, 'its two end records disagree');
  }
}

function checkPosition(archive: ArchiveBytes, directoryEnd: number, expected: number): void {
  if (directoryEnd !== expected)
    throw ambiguousArchive(archive.filename, 'its central directory is not where its end says');
}
