import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Arena } from './arena.ts';
import { differences } from './differences.ts';
import { eggFiles } from './eggs-of.ts';

/** Written by whoever installs, each in its own way. */
const OF_THE_INSTALLER = /\.dist-info\/(?:RECORD|INSTALLER|REQUESTED|direct_url\.json)$/u;

/** Which files of the eggs are only on one side, or have another content. What Python compiles does not count. */
export function compareEggs({ theirs, ours }: Arena): readonly string[] {
  const [left, right] = [filesOf(theirs), filesOf(ours)];
  const changed = [...left].filter((path) => right.has(path) && !isSame(path, theirs, ours));
  return [...differences({ theirs: left, ours: right }), ...changed.map((path) => `another content: ${path}`)];
}

function filesOf(tree: string): ReadonlySet<string> {
  const paths = eggFiles(tree).map((line) => line.replace(/ \d+$/u, ''));
  return new Set(paths.filter((path) => !OF_THE_INSTALLER.test(path)));
}

function isSame(path: string, left: string, right: string): boolean {
  const [one, other] = [left, right].map((tree) => readFileSync(join(tree, 'eggs/v5', path)));
  return one!.equals(other!);
}
