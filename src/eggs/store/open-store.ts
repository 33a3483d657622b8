import type { AbsolutePath } from '#base';

import type { Store, StorePorts } from './store.ts';

/** Where the store may be. */
export interface StorePlace {
  /** `BUILDOUT_CACHE_DIR` or the place in the user's cache; `undefined` where there is no home. */
  readonly directory: AbsolutePath | undefined;
  /** Where a store for this run alone may be made. */
  readonly temporaryDirectory: AbsolutePath;
}

/**
 * Opens the user's store; nothing is made before something is kept.
 *
 * @throws {UserError} `eggs/unsafe-store` when others than the user can write it.
 */
export function openStore(place: StorePlace, ports: StorePorts): Store {
  throw new Error(`to be written: ${place.temporaryDirectory} ${ports.files.umask}`);
}
