import { assertKnown } from '../assert-known.ts';
import { resolveConflict } from './conflict-resolution.ts';
import type { Incompatibility } from './incompatibility.ts';
import type { IncompatibilityStore, StoredIncompatibility } from './incompatibility-store.ts';
import type { Package } from './package.ts';
import type { PartialSolution } from './partial-solution.ts';
import { subtractStates } from './state-set.ts';
import type { Term } from './term.ts';

/** Whether what is known holds together. `conflicts` counts how often the search had to go back. */
export type Propagation =
  | { readonly kind: 'settled'; readonly conflicts: number }
  | { readonly kind: 'unsolvable'; readonly incompatibility: Incompatibility };

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
    const stored = assertKnown(known[place], 'an incompatibility');
    if (stored.refutedBy !== undefined && solution.holds(stored.refutedBy)) continue;
    const open = openTerms(stored, solution);
    const [forced] = open;
    if (forced === undefined) return stored.incompatibility;
    if (open.length > 1 || stored.refutedBy !== undefined) continue;
    solution.derive(forced.package, subtractStates(forced.package.all, forced.states), stored.incompatibility);
    pending.add(forced.package);
  }
  return undefined;
}

/** The terms that do not hold yet, at most two of them; notes a step that makes one of them impossible. */
function openTerms(stored: StoredIncompatibility, solution: PartialSolution): readonly Term[] {
  stored.refutedBy = undefined;
  const open: Term[] = [];
  for (const term of stored.incompatibility.terms) {
    if (solution.isSatisfied(term)) continue;
    open.push(term);
    stored.refutedBy = solution.refuter(term);
    if (stored.refutedBy !== undefined || open.length > 1) break;
  }
  return open;
}
