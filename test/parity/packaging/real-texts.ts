import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The lines of a file beside this one: texts that were found in the metadata of published projects. */
export function realTexts(file: 'real-requirements.txt' | 'real-versions.txt'): readonly string[] {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
    .trimEnd()
    .split('\n');
}
