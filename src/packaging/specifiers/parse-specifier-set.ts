import { badSpecifier } from '../errors.ts';
import type { SpecifierSet } from './specifier.ts';
import { tryParseSpecifier } from './try-parse-specifier.ts';

/**
 * Reads clauses joined by commas, such as `>=1.2, !=1.3.*`. Empty text allows everything.
 *
 * @throws {UserError} `packaging/bad-specifier` naming the clause that is wrong.
 *
 * Source: PEP 440, "Version specifiers".
 */
export function parseSpecifierSet(text: string): SpecifierSet {
  const set = tryParseSpecifierSet(text);
  if (set !== undefined) return set;
  const culprit = text.split(',').find((clause) => clause.trim() !== '' && tryParseSpecifier(clause) === undefined);
  throw badSpecifier(text, (culprit ?? '').trim());
}

/** The clauses of `text` in their order, or `undefined` when one of them is none. Empty clauses do not count. */
export function tryParseSpecifierSet(text: string): SpecifierSet | undefined {
  if (text === '') return ANY_VERSION;
  const specifiers = [];
  for (const clause of text.split(',')) {
    if (clause.trim() === '') continue;
    const specifier = tryParseSpecifier(clause);
    if (specifier === undefined) return undefined;
    specifiers.push(specifier);
  }
  return { specifiers };
}

/** The set without clauses, which allows every version. */
export const ANY_VERSION: SpecifierSet = { specifiers: [] };
