import type { AbsolutePath, FileReader } from '#base';
import type { Interpreter } from '#python';

import type { Distribution } from '../distributions/distribution.ts';

/** What decides whether an egg fits. */
export type EggTarget = Pick<Interpreter, 'pythonTag' | 'eggPlatform'>;

/** The eggs of a directory that fit the interpreter, sorted by file name. Reads names only. */
export function findEggs(eggsDirectory: AbsolutePath, target: EggTarget, files: FileReader): readonly Distribution[] {
  throw new Error(`to be written: ${eggsDirectory} ${target.pythonTag} ${typeof files}`);
}
