import type { AbsolutePath, FileReader } from '#base';

import type { Distribution } from '../distributions/distribution.ts';
import type { EggTarget } from './find-eggs.ts';

/** The develop eggs, and the eggs that were built into the same directory. */
export function findDevelopEggs(
  developEggsDirectory: AbsolutePath,
  target: EggTarget,
  files: FileReader,
): readonly Distribution[] {
  throw new Error(`to be written: ${developEggsDirectory} ${target.pythonTag} ${typeof files}`);
}
