import { assertKnown } from '../assert-known.ts';
import { resolveConflict } from './conflict-resolution.ts';
import type { Incompatibility } from './incompatibility.ts';
import type { IncompatibilityStore } from './incompatibility-store.ts';
import type { Package } from './package.ts';
import type { PartialSolution } from './partial-solution.ts';
import { subtractStates } from './state-set.ts';
import type { Term } from './term.ts';

/** Whether what is known holds together. `conflicts` counts how often the search had to go back. */
export type Propagation =
  | { readonly kind: 'settled'; readonly conflicts: number }
  | { readonly kind: 'unsolvable'; readonly incompatibility: Incompatibility };

/** How an incompatibility stands: broken, or about to be broken but for one term, or harmless for now. */
type Standing =
  { readonly kind: 'broken' } | { readonly kind: 'forcing'; readonly open: Term } | { readonly kind: 'harmless' };

/**
 * Draws every conclusion that the incompatibilities about the changed packages force, going back where they clash.
 *
 * Source: Dart pub, doc/solver.md, "Unit Propagation".
 */
export function propagate(
  changed: Iterable<Package>,
  store: IncompatibilityStore,
  solution: PartialSolution,
): Propagation {
  const pending = new Set(changed);
  let conflicts = 0;
  if (store.contradiction !== undefined) return { kind: 'unsolvable', incompatibility: store.contradiction };
  for (const subject of pending) {
    pending.delete(subject);
    const broken = concludeAbout(subject, { pending, store, solution });
    if (broken === undefined) continue;
    const outcome = resolveConflict(broken, solution);
    if (outcome.kind === 'unsolvable') return outcome;
    conflicts += 1;
    solution.backtrack(outcome.level);
    store.add(outcome.incompatibility);
    pending.clear();
    for (const { package: touched } of outcome.incompatibility.terms) pending.add(touched);
  }
  return { kind: 'settled', conflicts };
}

/** Applies what is known about one package, latest first; answers the first incompatibility that is broken. */
function concludeAbout(
  subject: Package,
  { pending, store, solution }: { pending: Set<Package>; store: IncompatibilityStore; solution: PartialSolution },
): Incompatibility | undefined {
  const known = store.about(subject);
  for (let place = known.length - 1; place >= 0; place -= 1) {
    const incompatibility = assertKnown(known[place], 'an incompatibility');
    const standing = standingOf(incompatibility, solution);
    if (standing.kind === 'broken') return incompatibility;
    if (standing.kind === 'harmless') continue;
    const { package: forced, states } = standing.open;
    solution.derive(forced, subtractStates(forced.all, states), incompatibility);
    pending.add(forced);
  }
  return undefined;
}

function standingOf({ terms }: Incompatibility, solution: PartialSolution): Standing {
  let open: Term | undefined;
  for (const term of terms) {
    const relation = solution.relation(term);
    if (relation === 'satisfied') continue;
    if (relation === 'contradicted' || open !== undefined) return { kind: 'harmless' };
    open = term;
  }
  return open === undefined ? { kind: 'broken' } : { kind: 'forcing', open };
}
