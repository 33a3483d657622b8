import { isUtf8 } from 'node:buffer';

import { ambiguousArchive, damagedArchive, specialMember, unsupportedArchive } from '../errors.ts';
import { readPaxRecords } from './pax-records.ts';
import type { SourceMember } from './source-member.ts';
import { BLOCK_BYTES, readTarHeader } from './tar-header.ts';
import type { TarHeader } from './tar-header.ts';

/** What headers before a member say about it. */
interface Overrides {
  readonly name?: string;
  readonly linkName?: string;
  readonly sizeBytes?: number;
}

/** A header, its content, and where the next one begins. */
interface Block {
  readonly header: TarHeader;
  readonly content: Buffer;
  readonly next: number;
}

const LONGEST_NAME_BYTES = 1 << 16;
const SPECIAL: Readonly<Record<string, string>> = { 3: 'a character device', 4: 'a block device', 6: 'a named pipe' };

/**
 * The members of a tar archive, in order, nothing written yet. Strict where readers differ: sizes that contradict each
 * other, broken PAX headers, members behind the end and unknown types are refused. Owners and times are ignored.
 *
 * Source: POSIX.1-2017, pax; hostile-inputs.md H77 to H85. Why not a library: README.md.
 *
 * @throws {UserError} `dists/…`
 */
export function* readTar(tar: Buffer, filename: string): Generator<SourceMember, void> {
  let place = 0;
  let overrides: Overrides = {};
  while (place < tar.length) {
    if (isEnd(tar, place, filename)) break;
    const { header, content, next } = readBlock(tar, place, filename);
    const isAbout = readOverrides(header, content, filename);
    if (isAbout !== undefined) overrides = merge(overrides, isAbout, filename);
    else {
      checkSize(header, overrides, filename);
      const member = toMember(header, overrides, content, filename);
      if (member !== undefined) yield member;
      overrides = {};
    }
    place = next;
  }
  if (Object.keys(overrides).length > 0)
    throw damagedArchive(filename, 'a header announces a member that does not come');
}

/** A block of zeros is the end; what follows it must be zeros too, or only some tools would see it. */
function isEnd(tar: Buffer, place: number, filename: string): boolean {
  if (tar.subarray(place, place + BLOCK_BYTES).some((byte) => byte !== 0)) return false;
  if (tar.subarray(place).some((byte) => byte !== 0)) throw ambiguousArchive(filename, 'something follows its end');
  return true;
}

function readBlock(tar: Buffer, place: number, filename: string): Block {
  const start = place + BLOCK_BYTES;
  if (start > tar.length) throw damagedArchive(filename, 'it is cut off');
  const header = readTarHeader(tar.subarray(place, start), filename);
  const end = start + header.sizeBytes;
  if (end > tar.length) throw damagedArchive(filename, 'it is cut off');
  return {
    header,
    content: tar.subarray(start, end),
    next: start + Math.ceil(header.sizeBytes / BLOCK_BYTES) * BLOCK_BYTES,
  };
}

/** What a header says about the member after it; `undefined` when it is a member itself. */
function readOverrides({ type }: TarHeader, content: Buffer, filename: string): Overrides | undefined {
  if (type === 'L') return { name: decode(longName(content, filename)) };
  if (type === 'K') return { linkName: decode(longName(content, filename)) };
  if (type !== 'x' && type !== 'g') return undefined;
  const records = readPaxRecords(content, filename);
  if ([...records.keys()].some((key) => key.startsWith('GNU.sparse')))
    throw unsupportedArchive(filename, 'it holds a sparse file');
  const own = fromPax(records, filename);
  if (type === 'g' && Object.keys(own).length > 0)
    throw unsupportedArchive(filename, 'a global header renames all members');
  return own;
}

function fromPax(records: ReadonlyMap<string, string>, filename: string): Overrides {
  const name = records.get('path');
  const linkName = records.get('linkpath');
  const size = records.get('size');
  if (size !== undefined && !/^\d{1,15}$/.test(size)) throw damagedArchive(filename, 'a PAX header is broken');
  return {
    ...(name === undefined ? {} : { name }),
    ...(linkName === undefined ? {} : { linkName }),
    ...(size === undefined ? {} : { sizeBytes: Number(size) }),
  };
}

function merge(before: Overrides, after: Overrides, filename: string): Overrides {
  if (Object.keys(after).some((key) => key in before)) throw ambiguousArchive(filename, 'a member has two names');
  return { ...before, ...after };
}

function longName(content: Buffer, filename: string): Buffer {
  if (content.length > LONGEST_NAME_BYTES) throw unsupportedArchive(filename, 'a name is too long');
  const end = content.indexOf(0);
  return end < 0 ? content : content.subarray(0, end);
}

/** Some readers believe the one, some the other: they would find different members after this one. */
function checkSize(header: TarHeader, { sizeBytes }: Overrides, filename: string): void {
  if (sizeBytes !== undefined && sizeBytes !== header.sizeBytes)
    throw ambiguousArchive(filename, 'a member has two sizes');
}

function toMember(
  header: TarHeader,
  overrides: Overrides,
  content: Buffer,
  filename: string,
): SourceMember | undefined {
  const { type } = header;
  const name = overrides.name ?? decode(header.name);
  const path = name.replace(/^(?:\.\/+)+/, '').replace(/\/+$/, '');
  const linkName = overrides.linkName ?? decode(header.linkName);
  const isDirectory = type === '5' || ((type === '0' || type === '7') && name.endsWith('/'));
  if (isDirectory) return path === '' || path === '.' ? undefined : { kind: 'directory', path };
  if (type === '0' || type === '7')
    return { kind: 'file', path, isExecutable: (header.mode & 0o111) !== 0, read: () => content };
  if (content.length > 0) throw ambiguousArchive(filename, 'a link has content');
  if (type === '1') return { kind: 'copy', path, of: linkName.replace(/^(?:\.\/+)+/, '') };
  if (type === '2') return { kind: 'link', path, target: linkName };
  const special = SPECIAL[type];
  if (special !== undefined) throw specialMember(filename, path, special);
  throw unsupportedArchive(filename, `it has a member of the unknown type ${JSON.stringify(type)}`);
}

/** Old archives have names in some encoding of 8 bits; which one does not matter, as long as it is always the same. */
function decode(name: Buffer): string {
  return name.toString(isUtf8(name) ? 'utf8' : 'latin1');
}
