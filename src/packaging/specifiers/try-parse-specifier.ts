import { tryParseVersion } from '../versions/parse-version.ts';
import type { Version } from '../versions/version.ts';
import type { Specifier, SpecifierOperator } from './specifier.ts';

/**
 * Reads one clause such as `~= 1.4.2`, or answers `undefined` when it is none. Whitespace around its parts is free.
 *
 * `.*` fits only `==` and `!=`, and only after a bare release; `+local` only those two; `~=` needs two numbers.
 *
 * Source: PEP 440, "Version specifiers".
 */
export function tryParseSpecifier(clause: string): Specifier | undefined {
  const match = CLAUSE.exec(clause);
  if (match === null) return undefined;
  const operator = match[1] as SpecifierOperator;
  const text = match[2] ?? '';
  if (operator === '===') return { operator, text, version: tryParseVersion(text), isPrefix: false };
  if (text.endsWith('.*')) return tryParsePrefix(operator, text);
  const version = tryParseVersion(text);
  if (version === undefined) return undefined;
  if (version.local.length > 0 && operator !== '==' && operator !== '!=') return undefined;
  if (operator === '~=' && version.release.length < 2) return undefined;
  return { operator, text, version, isPrefix: false };
}

const CLAUSE = /^[\s\x1c-\x1f\x85]*(===|==|~=|!=|<=|>=|<|>)[\s\x1c-\x1f\x85]*([^\s;)]*)[\s\x1c-\x1f\x85]*$/;

function tryParsePrefix(operator: SpecifierOperator, text: string): Specifier | undefined {
  const version = tryParseVersion(text.slice(0, -2));
  if ((operator !== '==' && operator !== '!=') || version === undefined || !isBareRelease(version)) return undefined;
  return { operator, text, version, isPrefix: true };
}

function isBareRelease({ pre, post, dev, local }: Version): boolean {
  return pre === undefined && post === undefined && dev === undefined && local.length === 0;
}
