import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { installedText } from '#test-support';

import type { Arena } from './arena.ts';
import { differences } from './differences.ts';

/** In what `.installed.cfg` differs but for signatures, as `part: option = value`. */
export function compareInstalled({ theirs, ours }: Arena): readonly string[] {
  return differences({ theirs: optionsOf(theirs), ours: optionsOf(ours) });
}

function optionsOf(tree: string): readonly string[] {
  const text = installedText(readFileSync(join(tree, '.installed.cfg'), 'utf8').replaceAll(tree, '[TREE]'));
  let section = '';
  return text
    .replaceAll('\n\t', ' ⏎ ')
    .split('\n')
    .map((line) => {
      if (line.startsWith('[')) section = line;
      return `${section} ${line}`;
    });
}
