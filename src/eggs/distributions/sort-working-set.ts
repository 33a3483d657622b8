import { isWithin } from '#base';
import type { AbsolutePath } from '#base';

import { workingSetOf } from './working-set.ts';
import type { WorkingSet } from './working-set.ts';

/**
 * Develop eggs first, then what lies in the eggs directory, then the rest; inside each group the order stays.
 *
 * Source: zc-buildout.md 7.2, "Each is sorted".
 */
export function sortWorkingSet(workingSet: WorkingSet, eggsDirectory: AbsolutePath): WorkingSet {
  const develop = workingSet.distributions.filter(({ kind }) => kind === 'develop');
  const others = workingSet.distributions.filter(({ kind }) => kind !== 'develop');
  const eggs = others.filter(({ location }) => isWithin(eggsDirectory, location));
  const rest = others.filter(({ location }) => !isWithin(eggsDirectory, location));
  return workingSetOf([...develop, ...eggs, ...rest]);
}
