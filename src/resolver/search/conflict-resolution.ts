import type { Assignment } from './assignment.ts';
import type { Incompatibility } from './incompatibility.ts';
import { resolveOn } from './incompatibility.ts';
import type { PartialSolution } from './partial-solution.ts';
import { isSubset, subtractStates, uniteStates } from './state-set.ts';
import type { Term } from './term.ts';

/** What was learnt from a conflict and the level to go back to, or the proof that there is no solution. */
export type ConflictOutcome =
  | { readonly kind: 'learnt'; readonly incompatibility: Incompatibility; readonly level: number }
  | { readonly kind: 'unsolvable'; readonly incompatibility: Incompatibility };

/** The latest step on which a conflict rests, and the level on which the rest of it stands. */
interface Footing {
  readonly latest: Assignment;
  readonly term: Term;
  readonly previousLevel: number;
}

/**
 * Finds the root of a conflict: an incompatibility that would have told earlier that things go wrong.
 *
 * `conflict` must be satisfied by the partial solution.
 *
 * Source: Dart pub, doc/solver.md, "Conflict Resolution".
 */
export function resolveConflict(conflict: Incompatibility, solution: PartialSolution): ConflictOutcome {
  let incompatibility = conflict;
  for (;;) {
    if (incompatibility.terms.length === 0) return { kind: 'unsolvable', incompatibility };
    const { latest, previousLevel } = footingOf(incompatibility, solution);
    if (latest.cause === undefined || previousLevel < latest.level) {
      return { kind: 'learnt', incompatibility, level: previousLevel };
    }
    incompatibility = resolveOn(latest.package, incompatibility, latest.cause);
  }
}

function footingOf({ terms }: Incompatibility, solution: PartialSolution): Footing {
  let latest: { readonly step: Assignment; readonly term: Term } | undefined;
  let previousLevel = 0;
  for (const term of terms) {
    const step = solution.satisfier(term);
    if (latest === undefined || step.place > latest.step.place) {
      previousLevel = Math.max(previousLevel, latest?.step.level ?? 0);
      latest = { step, term };
    } else {
      previousLevel = Math.max(previousLevel, step.level);
    }
  }
  if (latest === undefined) throw new Error('A conflict without terms has no footing');
  const { step, term } = latest;
  return { latest: step, term, previousLevel: Math.max(previousLevel, levelOfRest(step, term, solution)) };
}

/** Where the step alone does not satisfy the term, earlier steps have a share in it. */
function levelOfRest(step: Assignment, term: Term, solution: PartialSolution): number {
  if (isSubset(step.states, term.states)) return 0;
  const outside = subtractStates(step.package.all, step.states);
  const states = uniteStates(term.states, outside);
  return isSubset(step.package.all, states) ? 0 : solution.satisfier({ package: step.package, states }).level;
}
