import type { IndexOpener } from '#eggs';

import type { IndexHouse, OpenedIndexes } from './open-indexes.ts';

/** Indexes that open when they are first needed. */
export interface LazyIndexes {
  readonly open: IndexOpener;
  /** Ends their connections, if there are any. */
  close(): void;
}

/** Opens indexes, and loads all that speaks to the web, when an index is first needed. */
export function lazyIndexes(house: IndexHouse): LazyIndexes {
  let loading: Promise<OpenedIndexes> | undefined;
  let opened: OpenedIndexes | undefined;

  async function load(): Promise<OpenedIndexes> {
    const { openIndexes } = await import('./open-indexes.ts');
    opened = openIndexes(house);
    return opened;
  }

  return {
    async open(place) {
      loading ??= load();
      return (await loading).open(place);
    },
    close: () => opened?.close(),
  };
}
