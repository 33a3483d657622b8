import type { ExtraName } from '#packaging';

import type { Candidate } from '../candidate.ts';
import type { PinRule } from '../pins/pin-rule.ts';
import type { Asked } from '../walk/asked.ts';
import type { Package } from './package.ts';
import type { Term } from './term.ts';
import type { StateSet } from './state-set.ts';
import { intersectStates, isEmpty, isSubset, uniteStates } from './state-set.ts';

/** Why terms cannot all hold. All but the last are facts from outside; they are the leaves of an explanation. */
export type Cause =
  /** A root requirement, or one of a candidate's (then the first term is the candidate). */
  | { readonly kind: 'requirement'; readonly asked: Asked; readonly forExtra: ExtraName | undefined }
  | { readonly kind: 'pin'; readonly rule: PinRule }
  | { readonly kind: 'missing-extra'; readonly candidate: Candidate; readonly extra: ExtraName }
  | { readonly kind: 'unusable'; readonly candidate: Candidate; readonly reason: string }
  /** Only withdrawn versions are left and nobody names one exactly. */
  | { readonly kind: 'yanked'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'derived'; readonly left: Incompatibility; readonly right: Incompatibility };

/**
 * Terms that cannot all hold at once. No two are about the same package; none is always true.
 *
 * Without terms it says that there is no solution.
 *
 * Source: Dart pub, doc/solver.md, "Incompatibility".
 */
export interface Incompatibility {
  readonly terms: readonly Term[];
  readonly cause: Cause;
}

/** An incompatibility from terms that must all hold, perhaps several on one package; what is always true is left out. */
export function makeIncompatibility(terms: readonly Term[], cause: Cause): Incompatibility {
  return { terms: dropAlwaysTrue(merge(terms)), cause };
}

/** Whether the terms can never all hold anyway, so that the incompatibility says nothing. */
export function isIdle({ terms }: Incompatibility): boolean {
  return terms.some(({ states }) => isEmpty(states));
}

/**
 * What follows from two incompatibilities that speak of `pivot`: whatever its state is, the other terms of one of them
 * cannot all hold.
 *
 * Source: Dart pub, doc/solver.md, "Conflict Resolution" (the rule of resolution).
 */
export function resolveOn(pivot: Package, left: Incompatibility, right: Incompatibility): Incompatibility {
  const others = [...left.terms, ...right.terms].filter((term) => term.package !== pivot);
  const states = uniteStates(statesIn(left, pivot), statesIn(right, pivot));
  const terms = [{ package: pivot, states }, ...merge(others)];
  return { terms: dropAlwaysTrue(terms), cause: { kind: 'derived', left, right } };
}

function statesIn({ terms }: Incompatibility, subject: Package): StateSet {
  return terms.find((term) => term.package === subject)?.states ?? subject.all;
}

function merge(terms: readonly Term[]): readonly Term[] {
  const merged = new Map<Package, Term>();
  for (const { package: subject, states } of terms) {
    const other = merged.get(subject);
    merged.set(subject, {
      package: subject,
      states: other === undefined ? states : intersectStates(other.states, states),
    });
  }
  return [...merged.values()];
}

function dropAlwaysTrue(terms: readonly Term[]): readonly Term[] {
  return terms.filter(({ package: subject, states }) => !isSubset(subject.all, states));
}
