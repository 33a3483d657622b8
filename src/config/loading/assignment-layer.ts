import { compareText } from '#base';

import { once } from '../layers/history.ts';
import type { LayeredOption, LayeredSections } from '../layers/layered-config.ts';
import { nameOf, operatorOf } from '../syntax/parse-option-line.ts';
import type { Assignment } from './parse-assignment.ts';

/**
 * The layer of the command line: for each option the last `=`, and on top of it all `+=` and all `-=`.
 *
 * Differs from zc.buildout: of several values the one typed last counts, not the greatest, and `+=` given twice adds
 * twice.
 *
 * Source: zc-buildout.md 1.3, 10.1.9.
 */
export function assignmentLayer(assignments: readonly Assignment[]): LayeredSections {
  const layer = new Map<string, Map<string, LayeredOption>>();
  for (const { section, option: key, value } of assignments.toSorted(byTarget)) {
    const options = layer.get(section) ?? new Map<string, LayeredOption>();
    layer.set(section, options);
    const canonical = canonicalKey(key);
    const earlier = options.get(canonical);
    const isSum = earlier !== undefined && operatorOf(key) !== 'set';
    options.set(canonical, commandLineOption(isSum ? `${earlier.text}\n${value}` : value));
  }
  return layer;
}

/** By section and option; `toSorted` keeps what was typed for one option in its order. */
function byTarget(left: Assignment, right: Assignment): number {
  return compareText(left.section, right.section) || compareText(canonicalKey(left.option), canonicalKey(right.option));
}

function canonicalKey(key: string): string {
  const operator = operatorOf(key);
  if (operator === 'set') return key;
  return `${nameOf(key)} ${operator === 'add' ? '+' : '-'}`;
}

function commandLineOption(text: string): LayeredOption {
  const history = once({ operation: 'set', value: text, source: 'COMMAND_LINE_VALUE' });
  return { text, history, location: undefined };
}
