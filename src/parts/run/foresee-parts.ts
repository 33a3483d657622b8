import type { WorkingSetRequest } from '#eggs';
import type { Recipe } from '#recipes';

/** Starts to fetch for all parts at once, as far as they can tell what they will ask for. */
export async function foreseeParts(
  recipes: readonly Recipe[],
  start: (requests: readonly WorkingSetRequest[]) => void,
): Promise<void> {
  for (const recipe of recipes) {
    if (recipe.foresee !== undefined) start(await recipe.foresee());
  }
}
