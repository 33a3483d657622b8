import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { REPOSITORY } from '#test-support';

import type { Subject } from './subject.ts';

/** Two trees of the same configuration, in paths of the same length. */
export interface Arena {
  readonly root: string;
  /** Built by zc.buildout. */
  readonly theirs: string;
  /** Built by us. */
  readonly ours: string;
  /** Our store: empty at first. */
  readonly cache: string;
}

/** Copies the folders of a configuration into two fresh places. */
export function layOut(subject: Subject): Arena {
  const root = realpathSync(mkdtempSync(join(tmpdir(), `check-${subject.name}-`)));
  const [theirs, ours] = ['zc', 'ts'].map((side) => copyFolders(subject, join(root, side)));
  return { root, theirs: theirs!, ours: ours!, cache: join(root, 'store') };
}

function copyFolders({ source, folders }: Subject, directory: string): string {
  mkdirSync(directory);
  for (const folder of folders) {
    cpSync(join(sourceDirectory(source), folder), join(directory, folder), { recursive: true });
    makeWritable(join(directory, folder));
  }
  return join(directory, folders[0]!);
}

function sourceDirectory(source: Subject['source']): string {
  if (source === 'own') return join(import.meta.dirname, 'trees');
  return process.env['BUILDOUT_CHECK_CONFIGURATIONS'] ?? join(REPOSITORY, '../shared/configs');
}

/** What is copied may be read-only, directories too. */
function makeWritable(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(join(directory, entry.name));
  }
}
