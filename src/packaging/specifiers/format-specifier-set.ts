import { compareText } from '#base';

import { formatVersion } from '../versions/format-version.ts';
import type { Version } from '../versions/version.ts';
import type { Specifier, SpecifierSet } from './specifier.ts';

/**
 * Writes clauses as users know them from messages: sorted as text, joined by `,`, without blanks, each meaning once.
 *
 * `==1.0` and `==1.0.0` mean the same, and the first of them in sorted order is kept.
 *
 * Source: zc-buildout.md 5.2.
 */
export function formatSpecifierSet({ specifiers }: SpecifierSet): string {
  const [only] = specifiers;
  if (only === undefined) return '';
  if (specifiers.length === 1) return only.operator + only.text;
  const byMeaning = new Map<string, string>();
  const sorted = specifiers.toSorted((a, b) => compareText(a.operator + a.text, b.operator + b.text));
  for (const specifier of sorted) {
    const meaning = meaningOf(specifier);
    if (!byMeaning.has(meaning)) byMeaning.set(meaning, specifier.operator + specifier.text);
  }
  return [...byMeaning.values()].join(',');
}

/** Equal for two clauses that no version tells apart by their writing. Zeros at the end matter to `~=` only. */
function meaningOf({ operator, text, version, isPrefix }: Specifier): string {
  if (operator === '===' || version === undefined || isPrefix) return operator + text;
  return operator + formatVersion(operator === '~=' ? version : withoutTrailingZeros(version));
}

function withoutTrailingZeros(version: Version): Version {
  const last = version.release.findLastIndex((number) => number !== 0);
  return { ...version, release: version.release.slice(0, Math.max(last, 0) + 1) };
}
