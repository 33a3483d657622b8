import { damagedArchive } from '../errors.ts';

const NEWLINE = 0x0a;
const SPACE = 0x20;

/**
 * The records of a PAX header by keyword; every byte must belong to one.
 *
 * Source: POSIX.1-2017, pax, "pax Extended Header".
 *
 * @throws {UserError} `dists/damaged-archive`
 */
export function readPaxRecords(content: Buffer, filename: string): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  let place = 0;
  while (place < content.length) {
    const space = content.indexOf(SPACE, place);
    const digits = content.toString('latin1', place, Math.max(place, space));
    const end = place + Number(digits);
    const isWhole =
      /^[1-9]\d{0,9}$/.test(digits) && end > space && end <= content.length && content[end - 1] === NEWLINE;
    if (!isWhole) throw damagedArchive(filename, 'a PAX header is broken');
    const record = content.toString('utf8', space + 1, end - 1);
    const equals = record.indexOf('=');
    if (equals < 1) throw damagedArchive(filename, 'a PAX header is broken');
    records.set(record.slice(0, equals), record.slice(equals + 1));
    place = end;
  }
  return records;
}
