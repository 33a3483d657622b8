import { posix } from 'node:path';

import { compareText } from '#base';

import { newestFirst } from '../layers/history.ts';
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
const MAX_ITEMS = 1000;
/** When so many steps of all options have been shown, further options show the latest one only. */
const MAX_ITEMS_IN_ALL = 200_000;

/**
 * The text of `buildout annotate`, ending with a newline.
 *
 * Source: zc-buildout.md 1.6.
 */
export function renderAnnotations({ sections }: LayeredConfig, view: AnnotationView): string {
  const lines = ['', 'Annotated sections', '='.repeat('Annotated sections'.length)];
  let itemsLeft = MAX_ITEMS_IN_ALL;
  for (const [name, section] of [...sections].toSorted(byName)) {
    if (view.chosen.length > 0 && !view.chosen.includes(name)) continue;
    lines.push('', `[${name}]`);
    for (const [key, option] of [...section].toSorted(byName)) {
      const story = storyOf(option, { view, limit: Math.max(1, Math.min(MAX_ITEMS, itemsLeft)) });
      itemsLeft -= story.items.length;
      lines.push(valueText(key, option), ...(view.detail === 'terse' ? terseLines : verboseLines)(story, view));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The steps of an option that are shown, newest first. */
interface Story {
  readonly items: readonly HistoryItem[];
  /** Whether there are older steps that would be shown, too. */
  readonly isCut: boolean;
}

/** `terse` tells the steps since the value was last set, `verbose` all. */
function storyOf(
  { history }: LayeredOption,
  { view, limit }: { readonly view: AnnotationView; readonly limit: number },
): Story {
  const items: HistoryItem[] = [];
  for (const item of newestFirst(history)) {
    if (items.length >= limit) return { items, isCut: true };
    items.push(item);
    if (view.detail === 'terse' && item.operation !== 'add' && item.operation !== 'remove') break;
  }
  return { items, isCut: false };
}

function valueText(key: string, { text }: LayeredOption): string {
  const lines = splitLines(text);
  if (text === '') return `${key}=`;
  return `${key}= ${lines.length > 1 ? lines.join('\n') : text}`;
}

/** The sources, oldest first. */
function terseLines({ items, isCut }: Story, { directory }: AnnotationView): readonly string[] {
  const lines = items.map((item) => `${SIGNS[item.operation]}${shownSource(item.source, directory)}`);
  return [...(isCut ? [CUT] : []), ...lines.toReversed().filter((line) => line.trim() !== '')];
}

/** Sources and values, newest first. */
function verboseLines({ items, isCut }: Story, { directory }: AnnotationView): readonly string[] {
  const lines = items.flatMap((item) => {
    const preposition = SET_FROM_OUTSIDE.includes(item.source) ? 'AS' : 'IN';
    return [`   ${preposition} ${shownSource(item.source, directory)}`, ...valueLines(item)];
  });
  return ['', ...lines, ...(isCut ? [CUT] : []), ''];
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

const CUT = '   (older steps are not shown)';
const SIGNS = { set: '    ', override: '    ', directory: '    ', add: '+=  ', remove: '-=  ' } as const;
const SET_FROM_OUTSIDE: readonly string[] = ['DEFAULT_VALUE', 'COMPUTED_VALUE', 'COMMAND_LINE_VALUE'];
