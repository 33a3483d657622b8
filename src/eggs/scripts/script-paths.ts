import type { AbsolutePath, FileReader } from '#base';

import type { WorkingSet } from '../distributions/working-set.ts';

/** What goes before `sys.path` in the scripts of a working set. */
export function scriptPaths(
  workingSet: WorkingSet,
  extraPaths: readonly AbsolutePath[],
  files: FileReader,
): readonly AbsolutePath[] {
  throw new Error(`to be written: ${workingSet.paths.length} ${extraPaths.length} ${typeof files}`);
}
