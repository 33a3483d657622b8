import type { RecordRow } from './record-row.ts';

/** Writes a RECORD, one row a line, fields quoted where needed as Python's `csv` does. Source: PEP 376, "RECORD". */
export function formatRecord(rows: readonly RecordRow[]): string {
  return rows.map(formatRow).join('');
}

function formatRow({ path, hash, sizeBytes }: RecordRow): string {
  const digest = hash === undefined ? '' : `${hash.algorithm}=${hash.digest}`;
  return `${quoteField(path)},${quoteField(digest)},${sizeBytes ?? ''}\n`;
}

function quoteField(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
