import type { RecordRow } from './record-row.ts';

/** Reads a RECORD. */
export function parseRecord(text: string): readonly RecordRow[] {
  throw new Error('to be written');
}
/** Reads a RECORD. */
export function tryParseRecord(text: string): readonly RecordRow[] | undefined {
  throw new Error('to be written');
}
