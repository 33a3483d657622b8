import type { AbsolutePath } from '#base';

import type { WorkingSet } from './working-set.ts';

/** What decides the order. */
export interface SortingPlaces {
  readonly eggsDirectory: AbsolutePath;
  /** The first lines of the egg-links. */
  readonly developLocations: ReadonlySet<string>;
}

/** Develop eggs first, then what lies in the eggs directory, then the rest. */
export function sortWorkingSet(workingSet: WorkingSet, places: SortingPlaces): WorkingSet {
  throw new Error(`to be written: ${workingSet.paths.length} ${places.eggsDirectory}`);
}
