import type { AbsolutePath, FileReader } from '#base';
import type { Interpreter } from '#python';

import { listEggsOnDisk } from '../candidates/eggs-on-disk.ts';
import type { EggsOnDisk } from '../candidates/eggs-on-disk.ts';
import type { WorkingSetRequest } from './working-set-request.ts';

/** Keeps the listings of eggs directories for a run, so that each is read once. */
export interface EggShelf {
  of(request: Pick<WorkingSetRequest, 'eggsDirectory' | 'developEggsDirectory'>): EggsOnDisk;
}

/** A shelf without listings yet. What lies at a path of `leaving` when a listing is made does not count. */
export function createEggShelf(
  interpreter: Interpreter,
  files: FileReader,
  leaving: ReadonlySet<AbsolutePath> = new Set(),
): EggShelf {
  const listings = new Map<string, EggsOnDisk>();
  return {
    of({ eggsDirectory, developEggsDirectory }) {
      const key = JSON.stringify([eggsDirectory, developEggsDirectory]);
      const known =
        listings.get(key) ?? listEggsOnDisk({ eggsDirectory, developEggsDirectory, interpreter, leaving }, files);
      listings.set(key, known);
      return known;
    },
  };
}
