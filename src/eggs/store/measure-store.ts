import type { AbsolutePath, FileReader } from '#base';

import { listStore } from './list-store.ts';

/** How much there is of one kind. */
export interface BucketSize {
  readonly bucket: string;
  readonly entries: number;
  readonly sizeBytes: number;
}

/** How much the store holds. */
export interface StoreSize {
  /** In the order of names. */
  readonly buckets: readonly BucketSize[];
  readonly sizeBytes: number;
}

/** Adds up what the store holds. Files that eggs are linked to count, although they take no space of their own. */
export function measureStore(directory: AbsolutePath, files: FileReader): StoreSize {
  const buckets = new Map<string, BucketSize>();
  for (const { bucket, sizeBytes } of listStore(directory, files)) {
    const sum = buckets.get(bucket) ?? { bucket, entries: 0, sizeBytes: 0 };
    buckets.set(bucket, { bucket, entries: sum.entries + 1, sizeBytes: sum.sizeBytes + sizeBytes });
  }
  const all = [...buckets.values()];
  return { buckets: all, sizeBytes: all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}
