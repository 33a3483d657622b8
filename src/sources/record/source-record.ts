import { resolvePath } from '#base';
import type { AbsolutePath, FileWriter } from '#base';

/** Where a source was when a run ended. */
export interface SourceRecord {
  readonly name: string;
  readonly kind: string;
  /** Without login. */
  readonly url: string;
  readonly path: AbsolutePath;
  /** `null` where none is checked out, or nothing is known of it. */
  readonly branch: string | null;
  readonly commit: string | null;
}

const FORMAT = 1;

/** Writes what a run found of its sources into the private directory of the tree, when it is something new. */
export function writeSourceRecords(
  records: readonly SourceRecord[],
  privateDirectory: AbsolutePath,
  files: Pick<FileWriter, 'readText' | 'writeWhole' | 'makeDirectory'>,
): void {
  const path = resolvePath(privateDirectory, 'sources.json');
  const before = files.readText(path);
  const text = `${JSON.stringify({ format: FORMAT, sources: records }, undefined, 2)}\n`;
  if (text === before || (before === undefined && records.length === 0)) return;
  files.makeDirectory(privateDirectory);
  files.writeWhole(path, text);
}
