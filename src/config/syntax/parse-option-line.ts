import { isSpaceAt, skipSpace, trim, trimEnd } from './python-space.ts';
import type { Operator } from './syntax-tree.ts';

/** The first line of an assignment, taken apart. */
export interface OptionLine {
  readonly key: string;
  readonly operator: Operator;
  /** What stands behind the `=`, without blanks around. */
  readonly value: string;
}

const NOT_IN_NAMES = '{}[]=:';

/**
 * Reads `name = value`, `name += value` or `name -= value`; `undefined` when `line` is none of them.
 *
 * `=> names` is `<part-dependencies> = names`.
 *
 * Source: zc-buildout.md 2.1, points 5 and 6.
 */
export function parseOptionLine(line: string): OptionLine | undefined {
  if (line.startsWith('=>')) return { key: '<part-dependencies>', operator: 'set', value: trim(line.slice(2)) };
  const nameEnd = endOfName(line);
  if (nameEnd === 0) return undefined;
  const next = skipSpace(line, nameEnd);
  const equals = line[next] === '+' || line[next] === '-' ? next + 1 : next;
  if (line[equals] !== '=') return undefined;
  const key = trimEnd(line.slice(0, equals));
  return { key, operator: operatorOf(key), value: trim(line.slice(equals + 1)) };
}

/** The operation that a key holds: a name never ends with a sign. Source: zc-buildout.md 2.6. */
export function operatorOf(key: string): Operator {
  if (key.endsWith('+')) return 'add';
  return key.endsWith('-') ? 'remove' : 'set';
}

/**
 * The name of the option that a key is about: `eggs` for `eggs`, `eggs +` and `eggs+`.
 *
 * Differs from zc.buildout: blanks before the sign never cost a letter of the name.
 */
export function nameOf(key: string): string {
  const operator = operatorOf(key);
  if (operator === 'set') return key;
  const sign = operator === 'add' ? '+' : '-';
  let end = key.length;
  while (end > 0 && (key[end - 1] === sign || isSpaceAt(key, end - 1))) end -= 1;
  return key.slice(0, end);
}

function endOfName(line: string): number {
  let place = 0;
  while (place < line.length && !NOT_IN_NAMES.includes(line.charAt(place)) && !isSpaceAt(line, place)) place += 1;
  return place;
}
