import type { ExecuteHouse } from './execute-house.ts';
import { whileBuilding } from './while-building.ts';
import type { BuildStep } from './while-building.ts';

/**
 * Makes sure, before any part is uninstalled, that the parts of a plan will find what they need. A part that cannot tell
 * what it will do ends that: those after it may depend on it.
 *
 * @throws {UserError} whatever keeps a part from being installed or updated.
 */
export async function prepareParts(steps: readonly BuildStep[], { session, reporter }: ExecuteHouse): Promise<void> {
  for (const step of steps) {
    const recipe = session.part(step.part.name)?.recipe;
    if (recipe?.prepare === undefined) return;
    await whileBuilding(step, reporter, async () => recipe.prepare?.());
  }
}
