import type { SpecifierSet } from './specifier.ts';

/**
 * Writes clauses as users know them from messages: sorted as text, joined by `,`, without blanks, each meaning once.
 *
 * `==1.0` and `==1.0.0` mean the same, and the first of them in sorted order is kept.
 */
export function formatSpecifierSet(set: SpecifierSet): string {
  return set.specifiers
    .map(({ operator, text }) => operator + text)
    .sort()
    .join(',');
}
