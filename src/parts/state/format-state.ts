import { compareText } from '#base';

import type { InstalledPart, InstalledState } from './installed-state.ts';
import { formatValue } from './format-value.ts';

const textsOfParts = new WeakMap<InstalledPart, string>();

/**
 * The text of `.installed.cfg`: `[buildout]` first, then the parts in their order.
 *
 * Source: zc-buildout.md 4.6.
 */
export function formatState({ parts, developEggs }: InstalledState): string {
  const names = parts.map(({ name }) => name);
  const buildout = new Map([
    ['installed_develop_eggs', developEggs.join('\n')],
    ['parts', names.join(' ')],
  ]);
  return [formatSection('buildout', buildout), ...parts.map(formatPart)].join('\n');
}

/** Formatted once for each part, because the file is written after each part that was installed. */
function formatPart(part: InstalledPart): string {
  const known = textsOfParts.get(part);
  if (known !== undefined) return known;
  const options = new Map([...part.options, ['__buildout_installed__', part.paths.join('\n')]]);
  if (part.signature !== undefined) options.set('__buildout_signature__', part.signature);
  const text = formatSection(part.name, options);
  textsOfParts.set(part, text);
  return text;
}

/** One section in the syntax of `.installed.cfg`, options sorted; also used for «Configuration data:». */
export function formatSection(name: string, options: ReadonlyMap<string, string>): string {
  const lines = [...options]
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([option, value]) => `${option} = ${formatValue(value)}\n`);
  return `[${name}]\n${lines.join('')}`;
}
