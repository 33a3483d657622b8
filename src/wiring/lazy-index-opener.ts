import type { IndexOpener, IndexPlace, OpenedIndex } from '#eggs';

import type { IndexHouse } from './open-indexes.ts';

/** Opens indexes, and loads all that speaks to the web, when an index is first needed. */
export function lazyIndexOpener(house: IndexHouse): IndexOpener {
  let opener: Promise<(place: IndexPlace) => OpenedIndex> | undefined;
  async function load(): Promise<(place: IndexPlace) => OpenedIndex> {
    const { createIndexOpener } = await import('./open-indexes.ts');
    return createIndexOpener(house);
  }
  return async (place) => {
    opener ??= load();
    return (await opener)(place);
  };
}
