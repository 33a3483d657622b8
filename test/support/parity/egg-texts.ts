import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { listTree } from '../tree.ts';

/** Written by whoever installs, each in its own way (docs/differences.md). */
const OF_THE_INSTALLER = /\.dist-info\/(?:INSTALLER|REQUESTED|direct_url\.json)$/u;

/**
 * What lies below an `eggs` directory, whatever the layout version: one line for each egg, and one for each of its files with
 * the digest of what it holds. Bytecode and the notes of the installer are left out, also of RECORD.
 */
export function eggTexts(directory: string): readonly string[] {
  return listTree(directory)
    .filter((path) => /^[^/]+\/[^/]+\.egg\//u.test(path) && !OF_THE_INSTALLER.test(path))
    .map((path) => (path.endsWith('/') ? path : `${path} ${digestOf(join(directory, path))}`));
}

function digestOf(path: string): string {
  const text = path.endsWith('.dist-info/RECORD') ? recordOf(path) : readFileSync(path);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** The rows of RECORD that speak of files of the egg, sorted: pip adds those of scripts that are not there. */
function recordOf(path: string): string {
  const rows = readFileSync(path, 'utf8').split(/\r?\n/u);
  return rows
    .filter((row) => row !== '' && !/^\.\.\/|__pycache__\//u.test(row))
    .filter((row) => !OF_THE_INSTALLER.test(row.split(',')[0] ?? ''))
    .toSorted()
    .join('\n');
}
