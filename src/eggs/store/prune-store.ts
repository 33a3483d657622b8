import { resolvePath } from '#base';
import type { AbsolutePath, Clock, FileWriter } from '#base';

import { listStore } from './list-store.ts';
import type { StoredItem } from './list-store.ts';
import { BUCKETS } from './store-layout.ts';

/** What may go. */
export interface PruneRequest {
  /** Whatever has not been used for this long. Absent: age alone removes nothing. */
  readonly unusedForMs?: number | undefined;
  /** What the rest may add up to; the least recently used goes first. */
  readonly maxSizeBytes?: number | undefined;
}

/** What went. */
export interface PruneReport {
  /** Paths, the least recently used first. */
  readonly removed: readonly AbsolutePath[];
  readonly freedBytes: number;
  /** What is left. */
  readonly sizeBytes: number;
}

/** A run is over by then. */
const WORK_LIFE_MS = 86_400_000;

/**
 * Removes what has not been used for long, and what is too much; always what killed runs left.
 *
 * Trees go on working: their eggs are links or copies. A run that is about to use an entry finds it gone and makes it
 * again.
 */
export function pruneStore(
  directory: AbsolutePath,
  request: PruneRequest,
  ports: { readonly files: FileWriter; readonly clock: Clock },
): PruneReport {
  const items = listStore(directory, ports.files).toSorted((left, right) => left.usedMs - right.usedMs);
  const going = choose(items, request, ports.clock.now());
  for (const item of going) remove(item, directory, ports.files);
  const freedBytes = sizeOf(going);
  return { removed: going.map(({ path }) => path), freedBytes, sizeBytes: sizeOf(items) - freedBytes };
}

function choose(items: readonly StoredItem[], request: PruneRequest, now: number): readonly StoredItem[] {
  const { unusedForMs = Infinity, maxSizeBytes = Infinity } = request;
  let left = sizeOf(items);
  return items.filter(({ bucket, usedMs, sizeBytes }) => {
    const lifeMs = bucket === BUCKETS.work ? WORK_LIFE_MS : unusedForMs;
    const isGoing = now - usedMs > lifeMs || (bucket !== BUCKETS.work && left > maxSizeBytes);
    if (isGoing) left -= sizeBytes;
    return isGoing;
  });
}

function sizeOf(items: readonly StoredItem[]): number {
  return items.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** A directory goes by one rename first, so that nobody finds half an entry. */
function remove({ path, bucket }: StoredItem, store: AbsolutePath, files: FileWriter): void {
  if (bucket !== BUCKETS.wheels && bucket !== BUCKETS.clones) {
    files.removeTree(path);
    return;
  }
  const work = resolvePath(store, BUCKETS.work);
  files.makeDirectory(work);
  const grave = files.makeTemporaryDirectory(work, 'pruned-');
  // Another run that prunes may have been faster.
  if (files.linkFacts(path) !== undefined) files.moveIntoPlace(path, resolvePath(grave, 'entry'));
  files.removeTree(grave);
}
