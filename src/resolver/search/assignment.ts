import type { Incompatibility } from './incompatibility.ts';
import type { Package } from './package.ts';
import type { StateSet } from './state-set.ts';

/** One step of the search: a decision, or something that follows from earlier steps and an incompatibility. */
export interface Assignment {
  readonly package: Package;
  /** What this step alone says. */
  readonly states: StateSet;
  /** What all steps up to this one say about the package. */
  readonly remaining: StateSet;
  /** Place among all steps. */
  readonly place: number;
  /** How many decisions had been made, this one included. */
  readonly level: number;
  /** Absent for a decision. */
  readonly cause: Incompatibility | undefined;
}
