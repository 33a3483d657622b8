import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installedText } from '#test-support';

import type { Arena } from './arena.ts';
import { differences } from './differences.ts';
import type { LeftOut } from './left-out.ts';

/**
 * In what `.installed.cfg` differs, as `[part] option = value`. Signatures do not count, nor how often and in which order
 * scripts are listed, which follows the order of the distributions.
 */
export function compareInstalled({ theirs, ours }: Arena, leftOut: LeftOut): readonly string[] {
  return differences({ theirs: optionsOf(theirs, leftOut.theirs), ours: optionsOf(ours, leftOut.ours) });
}

function optionsOf(tree: string, leftOut: ReadonlySet<string>): readonly string[] {
  const text = installedText(readFileSync(join(tree, '.installed.cfg'), 'utf8').replaceAll(tree, '[TREE]'));
  let section = '';
  const lines = text.replaceAll('\n\t', '\t').split('\n');
  return lines.map((line) => {
    if (line.startsWith('[')) section = line;
    const paths = /^__buildout_installed__ =(?<paths>.*)$/u.exec(line)?.groups?.['paths'];
    return `${section} ${paths === undefined ? line : `installs ${sortPaths(paths, leftOut)}`}`;
  });
}

function sortPaths(value: string, leftOut: ReadonlySet<string>): string {
  const paths = new Set(value.split(/\s/u).filter((path) => !leftOut.has(path.slice(path.lastIndexOf('/') + 1))));
  return [...paths].toSorted().join(' ');
}
