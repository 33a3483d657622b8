import type { Assignment } from './assignment.ts';
import type { Incompatibility } from './incompatibility.ts';
import { isIdle } from './incompatibility.ts';
import type { Package } from './package.ts';

/** An incompatibility with what makes it harmless. */
export interface StoredIncompatibility {
  readonly incompatibility: Incompatibility;
  /** A step that contradicts one of its terms: as long as the search keeps it, nothing follows. */
  refutedBy: Assignment | undefined;
}

/** All incompatibilities that are known, by the packages they speak of. They stay true when the search goes back. */
export class IncompatibilityStore {
  readonly #byPackage = new Map<Package, StoredIncompatibility[]>();
  #contradiction: Incompatibility | undefined;

  /** The one without terms, once it is known: there is no solution. */
  get contradiction(): Incompatibility | undefined {
    return this.#contradiction;
  }

  add(incompatibility: Incompatibility): void {
    if (isIdle(incompatibility)) return;
    if (incompatibility.terms.length === 0) this.#contradiction ??= incompatibility;
    const stored: StoredIncompatibility = { incompatibility, refutedBy: undefined };
    for (const { package: subject } of incompatibility.terms) {
      const known = this.#byPackage.get(subject);
      if (known === undefined) this.#byPackage.set(subject, [stored]);
      else known.push(stored);
    }
  }

  /** Oldest first. */
  about(subject: Package): readonly StoredIncompatibility[] {
    return this.#byPackage.get(subject) ?? [];
  }
}
