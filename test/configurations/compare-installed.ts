import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installedText } from '#test-support';

import type { Arena } from './arena.ts';
import { differences } from './differences.ts';

/**
 * In what `.installed.cfg` differs, as `[part] option = value`. Signatures do not count, nor the order of scripts, which
 * follows that of the distributions.
 *
 * @param accidental Scripts that only zc.buildout makes, as in the comparison of scripts.
 */
export function compareInstalled({ theirs, ours }: Arena, accidental: ReadonlySet<string>): readonly string[] {
  const made = readdirSync(join(ours, 'bin'));
  const left = new Set([...accidental].filter((name) => !made.includes(name)));
  return differences({ theirs: optionsOf(theirs, left), ours: optionsOf(ours, new Set()) });
}

function optionsOf(tree: string, leftOut: ReadonlySet<string>): readonly string[] {
  const text = installedText(readFileSync(join(tree, '.installed.cfg'), 'utf8').replaceAll(tree, '[TREE]'));
  let section = '';
  const lines = text.replaceAll('\n\t', '\t').split('\n');
  return lines.map((line) => {
    if (line.startsWith('[')) section = line;
    const paths = pathsOf(line).filter((path) => !leftOut.has(baseName(path)));
    return `${section} ${paths.length === 0 ? line : `installs ${paths.toSorted().join(' ')}`}`;
  });
}

function pathsOf(line: string): readonly string[] {
  const value = /^__buildout_installed__ = (?<value>.+)$/u.exec(line)?.groups?.['value'];
  return value?.split('\t') ?? [];
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
