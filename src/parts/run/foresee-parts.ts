import type { WorkingSetRequest } from '#eggs';

import type { LivingPart } from '../options/options-session.ts';

/** Starts to fetch for all parts at once, as far as they can tell what they will ask for. */
export async function foreseeParts(
  parts: readonly LivingPart[],
  start: (requests: readonly WorkingSetRequest[]) => void,
): Promise<void> {
  for (const { recipe } of parts) {
    if (recipe.foresee !== undefined) start(await recipe.foresee());
  }
}
