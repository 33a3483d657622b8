import type { SpecifierSet } from './specifier.ts';

/** The set that allows what both sets allow: the clauses of `left`, then those of `right` that are not written there. */
export function intersectSpecifierSets(left: SpecifierSet, right: SpecifierSet): SpecifierSet {
  if (left.specifiers.length === 0) return right;
  const added = right.specifiers.filter(
    ({ operator, text }) => !left.specifiers.some((known) => known.operator === operator && known.text === text),
  );
  return added.length === 0 ? left : { specifiers: [...left.specifiers, ...added] };
}
