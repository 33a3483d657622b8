import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Arena } from './arena.ts';
import { differences } from './differences.ts';
import { eggFiles } from './eggs-of.ts';

/** Written by whoever installs, each in its own way. */
const OF_THE_INSTALLER = /\.dist-info\/(?:RECORD|INSTALLER|REQUESTED|direct_url\.json)$/u;
/** Only we keep scripts, headers and data of wheels. */
const KEPT_DATA = /^[^/]+\.egg\/[^/]+\.data\//u;

/**
 * Which files of the eggs are only on one side, or have another content. Eggs made from different wheels of one version are
 * left out: of several that fit we take the one with the most specific tag, zc.buildout the one whose URL sorts last.
 */
export function compareEggs({ theirs, ours }: Arena): readonly string[] {
  const [left, right] = [filesOf(theirs), filesOf(ours)];
  const isChanged = (path: string): boolean => right.has(path) && !isSame(path, theirs, ours);
  const otherWheels = new Set(
    [...left].filter((path) => path.endsWith('.dist-info/WHEEL') && isChanged(path)).map(eggOf),
  );
  const changed = [...left].filter(isChanged).map((path) => `another content: ${path}`);
  const problems = [...differences({ theirs: left, ours: right }), ...changed];
  return problems.filter((problem) => !otherWheels.has(eggOf(problem.replace(/^[^:]+: /u, ''))));
}

function filesOf(tree: string): ReadonlySet<string> {
  const paths = eggFiles(tree).map((line) => line.replace(/ \d+$/u, ''));
  return new Set(paths.filter((path) => !OF_THE_INSTALLER.test(path) && !KEPT_DATA.test(path)));
}

function isSame(path: string, left: string, right: string): boolean {
  const [one, other] = [left, right].map((tree) => readFileSync(join(tree, 'eggs/v5', path)));
  return one!.equals(other!);
}

function eggOf(path: string): string {
  return path.split('/')[0] ?? '';
}
