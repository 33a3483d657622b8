import type { AbsolutePath } from '#base';
import type { CacheKeeper } from '#cli';
import { measureStore, pruneStore, verifyStore } from '#eggs';

import { clock, fileWriter, storeGround } from '../system/index.ts';

/** The upkeep of the store, for the commands of `buildout cache`. */
export function keepCache(directory: AbsolutePath): CacheKeeper {
  return {
    directory,
    size() {
      const { buckets, sizeBytes } = measureStore(directory, fileWriter);
      return Promise.resolve({ entries: buckets.reduce((sum, { entries }) => sum + entries, 0), sizeBytes });
    },
    prune(limits) {
      const { removed, freedBytes } = pruneStore(directory, limits, { files: fileWriter, clock });
      return Promise.resolve({ entries: removed.length, sizeBytes: freedBytes });
    },
    verify() {
      const { checked, damaged } = verifyStore(directory, { files: fileWriter, ground: storeGround });
      return Promise.resolve({ checked, damaged: damaged.map(({ filename, path }) => filename ?? path).sort() });
    },
  };
}
