import { UserError } from '#base';

import { badRecord } from '../errors.ts';
import type { RecordRow } from './record-row.ts';

/**
 * Reads a RECORD: paths, hashes and sizes as they stand there, in their order. Nothing is checked against files.
 *
 * @throws {UserError} `packaging/bad-record` when a line is not `path,algorithm=digest,size` (the last two may be empty).
 *
 * Source: PEP 376, "RECORD"; PEP 427, "The .dist-info directory".
 */
export function parseRecord(text: string): readonly RecordRow[] {
  const rows: RecordRow[] = [];
  let line = 0;
  for (const fields of text.includes('"') ? quotedRows(text) : plainRows(text)) {
    line += 1;
    if (fields.length > 1 || fields[0] !== '') rows.push(toRow(fields, line));
  }
  return rows;
}

/** The rows of a RECORD, or `undefined` when a line makes no sense. */
export function tryParseRecord(text: string): readonly RecordRow[] | undefined {
  try {
    return parseRecord(text);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const LINE_END = /\r\n|\r|\n/;
const HASH = /^([A-Za-z0-9_-]+)=(\S+)$/;
const SIZE = /^\d{1,15}$/;

function plainRows(text: string): readonly (readonly string[])[] {
  return text.split(LINE_END).map((line) => line.split(','));
}

/** Comma separated values as Python's `csv` writes them: `"` around a field that needs it, doubled inside. */
function* quotedRows(text: string): Generator<readonly string[]> {
  const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/y;
  let row: string[] = [];
  let line = 1;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) throw badRecord(line, 'quotes are not closed');
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    yield row;
    row = [];
    line += 1;
  }
  if (row.length > 0) yield [...row, ''];
}

function toRow(fields: readonly string[], line: number): RecordRow {
  const [path = '', hash = '', size = ''] = fields;
  if (fields.length > 3) throw badRecord(line, `it has ${fields.length} fields instead of 3`);
  if (path === '') throw badRecord(line, 'the path is empty');
  const [, algorithm, digest] = HASH.exec(hash) ?? [];
  if (hash !== '' && (algorithm === undefined || digest === undefined))
    throw badRecord(line, 'the hash makes no sense');
  if (size !== '' && !SIZE.test(size)) throw badRecord(line, 'the size is no number');
  return {
    path,
    hash: algorithm === undefined || digest === undefined ? undefined : { algorithm, digest },
    sizeBytes: size === '' ? undefined : Number(size),
  };
}
