import type { RecordRow } from './record-row.ts';

/** Writes a RECORD. */
export function formatRecord(rows: readonly RecordRow[]): string {
  throw new Error('to be written');
}
