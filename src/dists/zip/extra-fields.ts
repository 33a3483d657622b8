import { crc32 } from 'node:zlib';

import { ambiguousArchive, damagedArchive } from '../errors.ts';
import { IN_ZIP64 } from './zip-entry.ts';

/** The extra fields of a header that change how it is read. */
export interface ExtraFields {
  readonly zip64: Buffer | undefined;
  readonly unicodePath: Buffer | undefined;
}

const ZIP64 = 0x0001;
const UNICODE_PATH = 0x7075;
const NONE: ExtraFields = { zip64: undefined, unicodePath: undefined };

/**
 * Finds the extra fields between `start` and `end` of `header`; each may occur once.
 *
 * Source: APPNOTE 4.5.
 */
export function findExtraFields(header: Buffer, start: number, end: number, filename: string): ExtraFields {
  if (start === end) return NONE;
  const found = new Map<number, Buffer>();
  let place = start;
  while (place + 4 <= end) {
    const id = header.readUInt16LE(place);
    const next = place + 4 + header.readUInt16LE(place + 2);
    if (next > end) throw damagedArchive(filename, 'an extra field is longer than its header');
    if ((id === ZIP64 || id === UNICODE_PATH) && found.has(id))
      throw ambiguousArchive(filename, 'an extra field occurs twice');
    found.set(id, header.subarray(place + 4, next));
    place = next;
  }
  return { zip64: found.get(ZIP64), unicodePath: found.get(UNICODE_PATH) };
}

/**
 * `fields` with those that say so replaced by their 64 bits, which the zip64 extra field holds in the same order.
 *
 * Source: APPNOTE 4.5.3.
 */
export function wideFields(
  zip64: Buffer | undefined,
  filename: string,
  fields: readonly [size: number, packed: number, offset: number],
): readonly [size: number, packed: number, offset: number] {
  if (fields[0] !== IN_ZIP64 && fields[1] !== IN_ZIP64 && fields[2] !== IN_ZIP64) return fields;
  let place = 0;
  function widen(field: number): number {
    if (field !== IN_ZIP64) return field;
    if (zip64 === undefined || place + 8 > zip64.length) throw damagedArchive(filename, 'a zip64 field is missing');
    const value = Number(zip64.readBigUInt64LE(place));
    place += 8;
    if (!Number.isSafeInteger(value)) throw damagedArchive(filename, 'a zip64 field is out of range');
    return value;
  }
  return [widen(fields[0]), widen(fields[1]), widen(fields[2])];
}

/** The Unicode path field must repeat the name, or tools that know it see another one. Source: APPNOTE 4.6.9. */
export function checkUnicodePath(field: Buffer, rawName: Buffer, filename: string): void {
  const isForThisName = field.length >= 5 && field[0] === 1 && field.readUInt32LE(1) === crc32(rawName);
  if (!isForThisName || !field.subarray(5).equals(rawName)) {
    throw ambiguousArchive(filename, 'a name is given in two ways that differ');
  }
}
