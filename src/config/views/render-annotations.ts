import { posix } from 'node:path';

import { compareText } from '#base';

import { newestItems } from '../layers/history.ts';
import type { HistoryItem } from '../layers/history.ts';
import type { LayeredConfig, LayeredOption } from '../layers/layered-config.ts';
import { splitLines } from './split-lines.ts';

/** What of the configuration is shown, and how. */
export interface AnnotationView {
  /** Names of sections; all of them when empty. Unknown names show nothing. */
  readonly chosen: readonly string[];
  /** `terse` shows where the value in force came from, `verbose` everything that ever was. */
  readonly detail: 'terse' | 'verbose';
  /** The buildout directory: paths that begin with it are shown relative to it. */
  readonly directory: string;
}

/** So many steps of one option are shown. */
const MAX_ITEMS = 10_000;

/**
 * The text of `buildout annotate`, ending with a newline.
 *
 * Source: zc-buildout.md 1.6.
 */
export function renderAnnotations({ sections }: LayeredConfig, view: AnnotationView): string {
  const shown = [...sections]
    .filter(([name]) => view.chosen.length === 0 || view.chosen.includes(name))
    .toSorted(byName);
  const lines = ['', 'Annotated sections', '='.repeat('Annotated sections'.length)];
  for (const [name, section] of shown) {
    lines.push('', `[${name}]`);
    for (const [key, option] of [...section].toSorted(byName)) lines.push(...linesOfOption(key, option, view));
  }
  return `${lines.join('\n')}\n`;
}

function linesOfOption(key: string, option: LayeredOption, view: AnnotationView): readonly string[] {
  const lines = splitLines(option.text);
  const value = lines.length > 1 ? lines.join('\n') : option.text;
  const first = option.text === '' ? `${key}=` : `${key}= ${value}`;
  const items = newestItems(option.history, MAX_ITEMS);
  return [first, ...(view.detail === 'terse' ? terseLines(items, view) : ['', ...verboseLines(items, view), ''])];
}

/** The sources since the value was last set, oldest first. */
function terseLines(items: readonly HistoryItem[], { directory }: AnnotationView): readonly string[] {
  const set = items.findIndex(({ operation }) => operation !== 'add' && operation !== 'remove');
  return items
    .slice(0, set < 0 ? undefined : set + 1)
    .toReversed()
    .map((item) => `${SIGNS[item.operation]}${shownSource(item.source, directory)}`)
    .filter((line) => line.trim() !== '');
}

function verboseLines(items: readonly HistoryItem[], { directory }: AnnotationView): readonly string[] {
  const lines = items.flatMap((item) => {
    const preposition = SET_FROM_OUTSIDE.includes(item.source) ? 'AS' : 'IN';
    return [`   ${preposition} ${shownSource(item.source, directory)}`, ...valueLines(item)];
  });
  return items.length < MAX_ITEMS ? lines : [...lines, '   (older steps are not shown)'];
}

function valueLines({ operation, value }: HistoryItem): readonly string[] {
  const head = `   ${operation.toUpperCase()} VALUE =`;
  const lines = splitLines(value);
  return lines.length > 1 ? [head, ...lines.map((line) => `      ${line}`)] : [`${head} ${value}`];
}

/** Source: zc-buildout.md 1.6, "source": whatever begins with the directory counts as inside. */
function shownSource(source: string, directory: string): string {
  return source.startsWith(directory) ? posix.relative(directory, source) || '.' : source;
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return compareText(left, right);
}

const SIGNS = { set: '    ', override: '    ', directory: '    ', add: '+=  ', remove: '-=  ' } as const;
const SET_FROM_OUTSIDE: readonly string[] = ['DEFAULT_VALUE', 'COMPUTED_VALUE', 'COMMAND_LINE_VALUE'];
