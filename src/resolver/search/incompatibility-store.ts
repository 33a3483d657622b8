import type { Incompatibility } from './incompatibility.ts';
import { isIdle } from './incompatibility.ts';
import type { Package } from './package.ts';

/** All incompatibilities that are known, by the packages they speak of. They stay true when the search goes back. */
export class IncompatibilityStore {
  readonly #byPackage = new Map<Package, Incompatibility[]>();
  #contradiction: Incompatibility | undefined;

  /** The one without terms, once it is known: there is no solution. */
  get contradiction(): Incompatibility | undefined {
    return this.#contradiction;
  }

  add(incompatibility: Incompatibility): void {
    if (isIdle(incompatibility)) return;
    if (incompatibility.terms.length === 0) this.#contradiction ??= incompatibility;
    for (const { package: subject } of incompatibility.terms) {
      const known = this.#byPackage.get(subject);
      if (known === undefined) this.#byPackage.set(subject, [incompatibility]);
      else known.push(incompatibility);
    }
  }

  /** Oldest first. */
  about(subject: Package): readonly Incompatibility[] {
    return this.#byPackage.get(subject) ?? [];
  }
}
