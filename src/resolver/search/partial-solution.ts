import { assertKnown } from '../assert-known.ts';
import type { Assignment } from './assignment.ts';
import type { Incompatibility } from './incompatibility.ts';
import type { Package } from './package.ts';
import type { StateSet } from './state-set.ts';
import { intersectStates, isDisjoint, isSubset, onlyState } from './state-set.ts';
import type { Term } from './term.ts';

/**
 * What the search believes so far, as the steps that led there, so that it can go back.
 *
 * Source: Dart pub, doc/solver.md, "Partial Solution".
 */
export class PartialSolution {
  readonly #steps: Assignment[] = [];
  readonly #byPackage = new Map<Package, Assignment[]>();
  readonly #decided = new Map<Package, number>();
  #level = 0;

  /** The states that are still possible. Never empty. */
  remaining(subject: Package): StateSet {
    return this.#byPackage.get(subject)?.at(-1)?.remaining ?? subject.all;
  }

  /** The state that was decided on. */
  decision(subject: Package): number | undefined {
    return this.#decided.get(subject);
  }

  /** Whether the term holds already. */
  isSatisfied({ package: subject, states }: Term): boolean {
    return isSubset(this.remaining(subject), states);
  }

  /** Settles the package on one of its remaining states; everything later rests on it. */
  decide(subject: Package, state: number): void {
    this.#level += 1;
    this.#decided.set(subject, state);
    this.#push(subject, onlyState(subject.all, state), undefined);
  }

  /** Narrows the package to `states`, because of an incompatibility whose other terms hold. */
  derive(subject: Package, states: StateSet, cause: Incompatibility): void {
    this.#push(subject, states, cause);
  }

  /** The earliest step after which the term holds. The term must hold now and not always. */
  satisfier({ package: subject, states }: Term): Assignment {
    const step = this.#byPackage.get(subject)?.find(({ remaining }) => isSubset(remaining, states));
    return assertKnown(step, `the step that satisfies a term on ${subject.project}`);
  }

  /** The earliest step after which the term cannot hold; `undefined` when it still may. */
  refuter({ package: subject, states }: Term): Assignment | undefined {
    if (!isDisjoint(this.remaining(subject), states)) return undefined;
    return this.#byPackage.get(subject)?.find(({ remaining }) => isDisjoint(remaining, states));
  }

  /** Whether the step was not taken back. */
  holds(step: Assignment): boolean {
    return this.#steps[step.place] === step;
  }

  /** Forgets everything after the decision of `level`. */
  backtrack(level: number): void {
    while ((this.#steps.at(-1)?.level ?? 0) > level) {
      const step = assertKnown(this.#steps.pop(), 'a step');
      this.#byPackage.get(step.package)?.pop();
      if (step.cause === undefined) this.#decided.delete(step.package);
    }
    this.#level = level;
  }

  #push(subject: Package, states: StateSet, cause: Incompatibility | undefined): void {
    const remaining = intersectStates(this.remaining(subject), states);
    const place = this.#steps.length;
    const step: Assignment = { package: subject, states, remaining, place, level: this.#level, cause };
    this.#steps.push(step);
    const steps = this.#byPackage.get(subject);
    if (steps === undefined) this.#byPackage.set(subject, [step]);
    else steps.push(step);
  }
}
