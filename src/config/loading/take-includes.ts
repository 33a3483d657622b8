import { splitWords } from '#base';
import type { SourceSpan } from '#base';

import type { WrittenOption, WrittenSection } from '../syntax/collect-sections.ts';
import { nameOf, operatorOf } from '../syntax/parse-option-line.ts';
import { spanWithin } from '../values/locate-text.ts';

/** One file name in `extends` or `optional-extends`. */
export interface IncludeReference {
  readonly name: string;
  readonly isOptional: boolean;
  readonly location: SourceSpan;
}

/**
 * Takes `extends` and `optional-extends` out of [buildout]: they are not options of the result.
 *
 * Differs from zc.buildout: `+=` and `-=` work for them, within one file.
 *
 * Source: zc-buildout.md 2.5, points 3 and 4; 10.2.8.
 */
export function takeIncludes(
  section: WrittenSection,
  text: string,
): { readonly rest: WrittenSection; readonly references: readonly IncludeReference[] } {
  const rest = new Map<string, WrittenOption>();
  const lists = new Map<string, IncludeReference[]>([
    ['extends', []],
    ['optional-extends', []],
  ]);
  for (const [key, option] of [...section].toSorted(byOperation)) {
    const list = lists.get(nameOf(key));
    if (list === undefined) continue;
    const references = referencesIn(option, { text, isOptional: nameOf(key) !== 'extends' });
    if (operatorOf(key) === 'remove')
      lists.set(
        nameOf(key),
        list.filter(({ name }) => !references.some((one) => one.name === name)),
      );
    else list.push(...references);
  }
  for (const [key, option] of section) if (!lists.has(nameOf(key))) rest.set(key, option);
  return { rest, references: [...lists.values()].flat() };
}

/** Plain values first, then what is added, then what is removed. */
function byOperation([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return OPERATION_RANK[operatorOf(left)] - OPERATION_RANK[operatorOf(right)];
}

const OPERATION_RANK = { set: 0, add: 1, remove: 2 } as const;

/** The words of an option, each with its place. */
function referencesIn(
  { text: value, location }: WrittenOption,
  { text, isOptional }: { readonly text: string; readonly isOptional: boolean },
): readonly IncludeReference[] {
  let from = text.indexOf('=', location.start) + 1;
  let last = location;
  return splitWords(value).map((name) => {
    const start = text.indexOf(name, from);
    if (start < 0 || start >= location.end) return { name, isOptional, location };
    from = start + name.length;
    last = spanWithin(last, text, { start, length: name.length });
    return { name, isOptional, location: last };
  });
}
