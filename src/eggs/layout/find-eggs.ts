import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import type { Distribution } from '../distributions/distribution.ts';
import { eggDistribution } from '../distributions/egg-distribution.ts';
import { isEggFor, tryParseEggStem } from './egg-name.ts';
import type { EggTarget } from './egg-name.ts';

/**
 * The eggs of a directory that fit the interpreter, sorted by file name; none when it is absent.
 *
 * One listing, nothing is opened: an egg is whole when it has its name, because it gets it by a rename.
 *
 * Source: zc-buildout.md 5.1, "Eggs in the target eggs dir".
 */
export function findEggs(eggsDirectory: AbsolutePath, target: EggTarget, files: FileReader): readonly Distribution[] {
  return (files.list(eggsDirectory) ?? []).flatMap(({ name, kind }) => {
    const isEgg = name.endsWith('.egg') && (kind === 'directory' || kind === 'link');
    return isEgg ? (tryOpenEgg(resolvePath(eggsDirectory, name), target, files) ?? []) : [];
  });
}

/** The distribution in the egg directory `location`; `undefined` when it is for another interpreter, or no egg. */
export function tryOpenEgg(location: AbsolutePath, target: EggTarget, files: FileReader): Distribution | undefined {
  const stem = location.slice(location.lastIndexOf('/') + 1).replace(/\.egg$/, '');
  const eggName = tryParseEggStem(stem);
  if (eggName === undefined || !isEggFor(target, eggName)) return undefined;
  return eggDistribution({ location, stem, eggName }, files);
}
