import { parentOf, resolvePath, UserError } from '#base';
import type { AbsolutePath } from '#base';

import { createWheelShelf } from './wheel-shelf.ts';
import { BUCKETS, lockFile, metadataFile, recordFile, usedFileOf } from './store-layout.ts';
import { chooseStoreRoots } from './store-roots.ts';
import type { StorePlace, StoreRoots } from './store-roots.ts';
import type { ExclusiveRequest, Store, StorePorts } from './store.ts';
import { waitForLock } from './wait-for-lock.ts';
import { createWorkDirectories } from './work-directories.ts';

/** Longer than unpacking should take. */
const LOCK_TIMEOUT_MS = 2 * 3_600_000;

/**
 * Opens the user's store; nothing is made before something is kept.
 *
 * @throws {UserError} `eggs/unsafe-store` when others than the user can write it.
 */
export function openStore(place: StorePlace, ports: StorePorts): Store {
  const roots = chooseStoreRoots(place, ports);
  const workDirectories = createWorkDirectories(roots, ports);
  const texts = createTextShelf(roots, ports);

  async function exclusively<Result>(request: ExclusiveRequest, action: () => Promise<Result>): Promise<Result> {
    const { key, what, signal, timeoutMs = LOCK_TIMEOUT_MS } = request;
    const path = lockFile(roots.writable(), key);
    const lock = await waitForLock({ path, what, timeoutMs, signal }, ports);
    try {
      return await action();
    } finally {
      lock.release();
    }
  }

  const shelf = createWheelShelf({ roots, ports, exclusively, makeWorkDirectory: workDirectories.make });
  return {
    get directory() {
      return roots.writable();
    },
    isTemporary: roots.isTemporary,
    findWheel: shelf.find,
    mendWheel: shelf.mend,
    provideWheel: shelf.provide,
    findMetadata: (sha256) => texts.find((root) => metadataFile(root, sha256)),
    keepMetadata: (sha256, text) => texts.keep(metadataFile(roots.writable(), sha256), text),
    findRecord: (bucket, key) => tryParse(texts.find((root) => recordFile(root, bucket, key))),
    keepRecord: (bucket, key, record) => texts.keep(recordFile(roots.writable(), bucket, key), JSON.stringify(record)),
    exclusively,
    get clonesDirectory() {
      return resolvePath(roots.writable(), BUCKETS.clones);
    },
    markCloneUsed: (clone) => {
      ports.ground.markUsed(usedFileOf(clone), ports.clock.now());
    },
    makeWorkDirectory: workDirectories.make,
    close() {
      workDirectories.removeAll();
      roots.close();
    },
  };
}

/** Small texts, each a file. They can be had again: losing one is no failure. */
function createTextShelf(
  roots: StoreRoots,
  { files }: StorePorts,
): {
  find(place: (root: AbsolutePath) => AbsolutePath): string | undefined;
  keep(path: AbsolutePath, text: string): void;
} {
  return {
    find(place) {
      for (const root of roots.readable) {
        const text = files.readText(place(root));
        if (text !== undefined) return text;
      }
      return undefined;
    },
    keep(path, text) {
      try {
        files.makeDirectory(parentOf(path));
        files.writeWhole(path, text);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
      }
    },
  };
}

function tryParse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
