import { crc32, inflateRawSync } from 'node:zlib';

/** A member as the central directory of a ZIP archive describes it. */
export interface ZipMember {
  /** Of its local header, in the whole archive. */
  readonly start: number;
  readonly nameBytes: number;
  readonly method: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly crc32: number;
}

const END_SIGNATURE = 0x06054b50;
const CENTRAL_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;

/**
 * Where the central directory of an archive lies, told by its last bytes. `undefined` when that is not plain to see: no
 * end record at the very end, several disks, zip64.
 *
 * Source: APPNOTE.TXT 6.3.10, 4.3.16.
 */
export function locateDirectory(
  tail: Uint8Array,
  totalBytes: number,
): { readonly start: number; readonly length: number } | undefined {
  const view = viewOf(tail);
  const place = tail.length - END_BYTES;
  // A wheel has no comment; one that has is for the strict reader.
  if (place < 0 || view.getUint32(place, true) !== END_SIGNATURE) return undefined;
  const length = view.getUint32(place + 12, true);
  const start = view.getUint32(place + 16, true);
  const isPlain = view.getUint16(place + 8, true) === view.getUint16(place + 10, true);
  return isPlain && start + length === totalBytes - END_BYTES ? { start, length } : undefined;
}

/** The only member whose name `isWanted`; `undefined` when there is none, or more than one. */
export function findMember(directory: Uint8Array, isWanted: (name: string) => boolean): ZipMember | undefined {
  const view = viewOf(directory);
  const bytes = Buffer.from(directory.buffer, directory.byteOffset, directory.length);
  let found: ZipMember | undefined;
  for (let place = 0; place + CENTRAL_BYTES <= bytes.length;) {
    if (view.getUint32(place, true) !== CENTRAL_SIGNATURE) return undefined;
    const nameBytes = view.getUint16(place + 28, true);
    const name = bytes.toString('utf8', place + CENTRAL_BYTES, place + CENTRAL_BYTES + nameBytes);
    if (isWanted(name)) {
      if (found !== undefined) return undefined;
      found = readMember(view, place, nameBytes);
    }
    place += CENTRAL_BYTES + nameBytes + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
  }
  return found;
}

function readMember(view: DataView, place: number, nameBytes: number): ZipMember {
  return {
    start: view.getUint32(place + 42, true),
    nameBytes,
    method: view.getUint16(place + 10, true),
    crc32: view.getUint32(place + 16, true),
    packedBytes: view.getUint32(place + 20, true),
    sizeBytes: view.getUint32(place + 24, true),
  };
}

/** The text of a member, from `bytes` that start with its local header; `undefined` when anything does not fit. */
export function inflateMember(bytes: Uint8Array, member: ZipMember, limitBytes: number): string | undefined {
  const view = viewOf(bytes);
  if (bytes.length < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL_SIGNATURE) return undefined;
  const start = LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  const packed = bytes.subarray(start, start + member.packedBytes);
  const isWhole = packed.length === member.packedBytes && member.sizeBytes <= limitBytes;
  if (!isWhole || (member.method !== 0 && member.method !== 8)) return undefined;
  const content = member.method === 0 ? packed : inflated(packed, member.sizeBytes);
  const isRight = content?.length === member.sizeBytes && crc32(content) === member.crc32;
  return isRight ? Buffer.from(content).toString('utf8') : undefined;
}

function inflated(packed: Uint8Array, sizeBytes: number): Uint8Array | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, sizeBytes) });
  } catch {
    return undefined;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
