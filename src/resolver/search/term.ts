import type { Package } from './package.ts';
import type { StateSet } from './state-set.ts';

/** A statement about one package: its state is among these. */
export interface Term {
  readonly package: Package;
  readonly states: StateSet;
}
