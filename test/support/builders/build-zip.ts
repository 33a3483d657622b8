import { crc32, deflateRawSync } from 'node:zlib';

/** The fields of a header that a test may want to be wrong. */
export interface HeaderFields {
  readonly name: string | Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc32: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly extra: Uint8Array;
}

/** One member of a ZIP archive to build; correct unless told otherwise. */
export interface ZipMember {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Type and permission bits; a plain file with 0644, or a directory, when absent. */
  readonly mode?: number;
  /** Deflated unless `stored`. */
  readonly method?: 'stored' | 'deflated';
  /** Sizes and checksum behind the data instead of before them; the text says how many bytes long and whether right. */
  readonly descriptor?: 'right' | 'wrong' | 'zip64';
  /** What only the header before the data says. */
  readonly local?: Partial<HeaderFields>;
  /** What only the central directory says. */
  readonly central?: Partial<HeaderFields> & { readonly offset?: number; readonly disk?: number };
  /** Bytes after the member that belong to nobody. */
  readonly gap?: Uint8Array;
  /** Leaves the member out of the central directory, or out of the members. */
  readonly missing?: 'central' | 'local';
}

/** What is unusual about the end of the archive. */
export interface ZipOptions {
  readonly comment?: Uint8Array;
  /** Bytes before the first member; offsets are as if they were not there. */
  readonly prefix?: Uint8Array;
  readonly entryCount?: number;
  readonly directoryStart?: number;
  readonly diskNumber?: number;
  /** Adds zip64 end records; `elsewhere` makes their locator point to a wrong place. */
  readonly zip64?: 'right' | 'elsewhere';
}

/** Builds a ZIP archive, as odd as the test needs it. */
export function buildZip(members: readonly ZipMember[], options: ZipOptions = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const member of members) {
    const local = member.missing === 'local' ? Buffer.alloc(0) : localPart(member);
    if (member.missing !== 'central') directory.push(centralHeader(member, offset));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = options.entryCount ?? directory.length;
  const start = options.directoryStart ?? offset;
  return Buffer.concat([
    options.prefix ?? Buffer.alloc(0),
    ...parts,
    central,
    ...(options.zip64 === undefined ? [] : zip64End(options.zip64, { count, start, length: central.length })),
    endRecord(options, { count, start, length: central.length }),
  ]);
}

function fieldsOf(member: ZipMember): HeaderFields & { readonly packed: Buffer } {
  const content = Buffer.from(member.content ?? '');
  const isStored = member.method === 'stored' || member.name.endsWith('/');
  const packed = isStored ? content : deflateRawSync(content);
  const nonAscii = Buffer.byteLength(member.name) === member.name.length ? 0 : 0x800;
  return {
    name: member.name,
    flags: nonAscii | (member.descriptor === undefined ? 0 : 8),
    method: isStored ? 0 : 8,
    crc32: crc32(content),
    packedBytes: packed.length,
    sizeBytes: content.length,
    extra: Buffer.alloc(0),
    packed,
  };
}

function localPart(member: ZipMember): Buffer {
  const { packed, ...truth } = fieldsOf(member);
  const deferred = member.descriptor === undefined ? {} : { crc32: 0, packedBytes: 0, sizeBytes: 0 };
  const fields = { ...truth, ...deferred, ...member.local };
  const header = Buffer.alloc(30);
  const name = Buffer.from(fields.name);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommonFields(header.subarray(4), fields);
  return Buffer.concat([
    header,
    name,
    fields.extra,
    packed,
    descriptorOf(member, truth),
    member.gap ?? Buffer.alloc(0),
  ]);
}

function descriptorOf(member: ZipMember, truth: HeaderFields): Buffer {
  if (member.descriptor === undefined) return Buffer.alloc(0);
  const isWide = member.descriptor === 'zip64';
  const descriptor = Buffer.alloc(isWide ? 24 : 16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  descriptor.writeUInt32LE(truth.crc32, 4);
  if (isWide) {
    descriptor.writeBigUInt64LE(BigInt(truth.packedBytes), 8);
    descriptor.writeBigUInt64LE(BigInt(truth.sizeBytes), 16);
  } else {
    descriptor.writeUInt32LE(truth.packedBytes, 8);
    descriptor.writeUInt32LE(truth.sizeBytes + (member.descriptor === 'wrong' ? 1 : 0), 12);
  }
  return descriptor;
}

function centralHeader(member: ZipMember, offset: number): Buffer {
  const truth = fieldsOf(member);
  const fields = { ...truth, offset, disk: 0, ...member.central };
  const header = Buffer.alloc(46);
  const name = Buffer.from(fields.name);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(0x0314, 4);
  writeCommonFields(header.subarray(6), fields);
  header.writeUInt16LE(fields.disk, 34);
  header.writeUInt16LE(member.mode ?? (member.name.endsWith('/') ? 0o040755 : 0o100644), 40);
  header.writeUInt32LE(fields.offset, 42);
  return Buffer.concat([header, name, fields.extra]);
}

/** What both headers of a member say in one order, from the version of ZIP that is needed to the length of the extra field. */
function writeCommonFields(at: Buffer, fields: HeaderFields): void {
  at.writeUInt16LE(20, 0);
  at.writeUInt16LE(fields.flags, 2);
  at.writeUInt16LE(fields.method, 4);
  at.writeUInt32LE(fields.crc32, 10);
  at.writeUInt32LE(fields.packedBytes, 14);
  at.writeUInt32LE(fields.sizeBytes, 18);
  at.writeUInt16LE(Buffer.byteLength(fields.name), 22);
  at.writeUInt16LE(fields.extra.length, 24);
}

interface DirectoryFacts {
  readonly count: number;
  readonly start: number;
  readonly length: number;
}

function endRecord(options: ZipOptions, { count, start, length }: DirectoryFacts): Buffer {
  const comment = options.comment ?? Buffer.alloc(0);
  const record = Buffer.alloc(22);
  const isWide = options.zip64 !== undefined;
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(options.diskNumber ?? 0, 4);
  record.writeUInt16LE(isWide ? 0xffff : count, 8);
  record.writeUInt16LE(isWide ? 0xffff : count, 10);
  record.writeUInt32LE(isWide ? 0xffffffff : length, 12);
  record.writeUInt32LE(isWide ? 0xffffffff : start, 16);
  record.writeUInt16LE(comment.length, 20);
  return Buffer.concat([record, comment]);
}

function zip64End(kind: 'right' | 'elsewhere', { count, start, length }: DirectoryFacts): readonly Buffer[] {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(length), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + length - (kind === 'right' ? 0 : 4)), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}

/** The zip64 extra field with these numbers. */
export function zip64Extra(...values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + values.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(values.length * 8, 2);
  for (const [place, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + place * 8);
  return field;
}

/** The extra field that gives a name in UTF-8, for a header that has `rawName`. */
export function unicodePathExtra(name: string, rawName: Uint8Array): Buffer {
  const text = Buffer.from(name);
  const head = Buffer.alloc(9);
  head.writeUInt16LE(0x7075, 0);
  head.writeUInt16LE(5 + text.length, 2);
  head.writeUInt8(1, 4);
  head.writeUInt32LE(crc32(rawName), 5);
  return Buffer.concat([head, text]);
}
