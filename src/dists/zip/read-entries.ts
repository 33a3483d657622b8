import { isUtf8 } from 'node:buffer';

import { checkMemberPath } from '../archive/check-member-path.ts';
import type { NameRules } from '../archive/check-member-path.ts';
import type { ArchiveBytes } from '../archive/open-archive.ts';
import { ambiguousArchive, archiveTooLarge, damagedArchive, specialMember, unsupportedArchive } from '../errors.ts';
import { findEndRecord } from './find-end-record.ts';
import type { EndRecord } from './find-end-record.ts';
import { ENCRYPTED, HAS_DATA_DESCRIPTOR, NAME_IS_UTF8, UNREADABLE } from './zip-entry.ts';
import type { ZipEntry } from './zip-entry.ts';
import { checkUnicodePath, findExtraFields, wideFields } from './extra-fields.ts';

const CENTRAL_HEADER = 0x02014b50;
/** The part of a central header before the name. */
export const CENTRAL_HEADER_BYTES = 46;
/** The largest real packages have some 50,000 files. */
const MOST_ENTRIES = 500_000;
const METHODS: Readonly<Record<number, ZipEntry['method']>> = { 0: 'stored', 8: 'deflated' };
const TYPE_MASK = 0o170000;
const TYPE_FILE = 0o100000;
const TYPE_DIRECTORY = 0o040000;
const TYPE_LINK = 0o120000;
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * The members of a ZIP archive in the order of their bytes, every byte before the central directory belonging to
 * exactly one of them.
 *
 * Duplicate names are for the caller. Cost is linear in the size of the central directory.
 *
 * Source: APPNOTE 4.3.12.
 *
 * @throws {UserError} `dists/…`, as hostile-inputs.md H1 to H39 ask.
 */
export function readEntries(archive: ArchiveBytes, rules: NameRules): readonly ZipEntry[] {
  const end = findEndRecord(archive);
  const { filename } = archive;
  if (end.entryCount > MOST_ENTRIES) throw archiveTooLarge(filename, `it has ${end.entryCount} members`);
  const directory = archive.read(end.directoryStart, end.directoryBytes);
  const found: OpenEntry[] = [];
  let place = 0;
  for (let number = 0; number < end.entryCount; number += 1) {
    const entry = readEntry(directory, place, filename);
    checkMemberPath(entry.path, filename, rules);
    found.push(entry);
    place = entry.next;
  }
  if (place !== directory.length)
    throw ambiguousArchive(filename, 'its central directory has a different length than its end says');
  return closeSpans(found, end, filename);
}

/** An entry whose end is not known yet, and where the next header is. */
export interface OpenEntry extends ZipEntry {
  end: number;
  readonly next: number;
}

/**
 * Reads the header at `place` of a central directory; the path is as it stands there.
 *
 * @throws {UserError} `dists/…`
 */
export function readEntry(directory: Buffer, place: number, filename: string): OpenEntry {
  if (place + CENTRAL_HEADER_BYTES > directory.length || directory.readUInt32LE(place) !== CENTRAL_HEADER) {
    throw damagedArchive(filename, 'its central directory is broken');
  }
  const nameStart = place + CENTRAL_HEADER_BYTES;
  const extraStart = nameStart + directory.readUInt16LE(place + 28);
  const commentStart = extraStart + directory.readUInt16LE(place + 30);
  const next = commentStart + directory.readUInt16LE(place + 32);
  if (next > directory.length) throw damagedArchive(filename, 'its central directory is broken');
  const rawName = directory.subarray(nameStart, extraStart);
  const flags = directory.readUInt16LE(place + 8);
  const name = decodeName(rawName, flags, filename);
  const extra = findExtraFields(directory, extraStart, commentStart, filename);
  if (extra.unicodePath !== undefined) checkUnicodePath(extra.unicodePath, rawName, filename);
  if (directory.readUInt16LE(place + 34) !== 0) throw unsupportedArchive(filename, 'it is split over several disks');
  const wide = wideFields(extra.zip64, filename, [
    directory.readUInt32LE(place + 24),
    directory.readUInt32LE(place + 20),
    directory.readUInt32LE(place + 42),
  ]);
  const isDirectory = name.endsWith('/');
  const path = isDirectory ? name.slice(0, -1) : name;
  const mode = directory.readUInt16LE(place + 40);
  checkType(mode, { path, isDirectory, sizeBytes: wide[0] }, filename);
  return {
    path,
    kind: isDirectory ? 'directory' : 'file',
    isExecutable: (mode & 0o111) !== 0,
    method: readMethod(directory.readUInt16LE(place + 10), flags, { filename, sizeBytes: wide[0] }),
    crc32: directory.readUInt32LE(place + 16),
    packedBytes: wide[1],
    sizeBytes: wide[0],
    start: wide[2],
    end: 0,
    flags,
    rawName,
    next,
  };
}

/** Without the UTF-8 flag, tools guess what letters beyond ASCII are meant. */
function decodeName(rawName: Buffer, flags: number, filename: string): string {
  const name = rawName.toString('utf8');
  if (!NOT_ASCII.test(name)) return name;
  if ((flags & NAME_IS_UTF8) !== 0 && isUtf8(rawName)) return name;
  throw ambiguousArchive(filename, 'a name is neither ASCII nor marked as UTF-8');
}

function checkType(
  mode: number,
  entry: { path: string; isDirectory: boolean; sizeBytes: number },
  filename: string,
): void {
  const type = mode & TYPE_MASK;
  if (type === TYPE_LINK) throw specialMember(filename, entry.path, 'a symbolic link');
  if (type !== 0 && type !== TYPE_FILE && type !== TYPE_DIRECTORY)
    throw specialMember(filename, entry.path, 'a special file');
  if (type === TYPE_DIRECTORY && !entry.isDirectory)
    throw ambiguousArchive(filename, 'a directory is named like a file');
  if (entry.isDirectory && entry.sizeBytes !== 0) throw ambiguousArchive(filename, 'a directory has content');
}

function readMethod(method: number, flags: number, entry: { filename: string; sizeBytes: number }): ZipEntry['method'] {
  const { filename } = entry;
  if ((flags & (ENCRYPTED | UNREADABLE)) !== 0) throw unsupportedArchive(filename, 'it is encrypted or patched');
  const known = METHODS[method];
  if (known === undefined) throw unsupportedArchive(filename, `compression method ${method} is not deflate`);
  if (known === 'stored' && (flags & HAS_DATA_DESCRIPTOR) !== 0 && entry.sizeBytes !== 0) {
    throw ambiguousArchive(filename, 'the size of a stored member is only known after it');
  }
  return known;
}

/** Members must lie side by side: what is between them could be seen by one tool and not by another. */
function closeSpans(found: OpenEntry[], end: EndRecord, filename: string): readonly ZipEntry[] {
  if (found.some((entry, place) => place > 0 && entry.start < (found[place - 1]?.start ?? 0))) {
    found.sort((left, right) => left.start - right.start);
  }
  if ((found[0]?.start ?? end.directoryStart) !== 0)
    throw ambiguousArchive(filename, 'something stands before its first member');
  for (const [place, entry] of found.entries()) {
    entry.end = found[place + 1]?.start ?? end.directoryStart;
    if (entry.start + entry.packedBytes > entry.end) throw ambiguousArchive(filename, 'its members overlap');
  }
  return found;
}
