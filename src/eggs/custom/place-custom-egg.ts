import type { AbsolutePath } from '#base';

import type { AcquisitionHouse } from '../acquire/acquisition-house.ts';
import { storeKeepsBreaking } from '../acquire/errors.ts';
import { placeEggs } from '../layout/place-eggs.ts';
import { removeAbandonedDrafts } from '../layout/remove-abandoned-drafts.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';

/** An egg that was built for a part. */
export interface CustomPlacement {
  readonly entry: WheelEntry;
  /** Builds it once more, if it turns out damaged. */
  buildAgain(): Promise<WheelEntry>;
  readonly target: AbsolutePath;
  readonly developEggsDirectory: AbsolutePath;
}

const MENDS_BEFORE_GIVING_UP = 2;

/** Puts an egg into the develop-eggs directory, in place of what has its name. */
export async function placeCustomEgg(placement: CustomPlacement, house: AcquisitionHouse): Promise<void> {
  const { target, developEggsDirectory } = placement;
  const { files, store } = house;
  const { interpreter } = house.settings;
  removeAbandonedDrafts(developEggsDirectory, house);
  files.removeTree(target);
  let { entry } = placement;
  for (let mends = 0; mends <= MENDS_BEFORE_GIVING_UP; mends += 1) {
    const [placed] = await placeEggs([{ entry, eggsDirectory: developEggsDirectory, interpreter }], house);
    if (placed?.kind === 'placed') return;
    entry = store.mendWheel(entry) ?? (await placement.buildAgain());
  }
  throw storeKeepsBreaking(entry.manifest.filename);
}
