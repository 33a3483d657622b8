import { whileDoing } from '#base';
import type { WorkingSetRequest } from '#eggs';

import type { LivingPart, OptionsSession } from '../options/options-session.ts';
import type { Step } from '../plan/plan-parts.ts';

/** Starts to fetch for all parts at once, as far as they can tell what they will ask for. */
export async function foreseeParts(
  parts: readonly LivingPart[],
  start: (requests: readonly WorkingSetRequest[]) => void,
): Promise<void> {
  for (const { recipe } of parts) {
    if (recipe.foresee !== undefined) start(await recipe.foresee());
  }
}

/**
 * Makes sure, before anything is touched, that the parts of a plan will find what they need. A part that cannot tell what
 * it will do ends that: those after it may depend on it.
 *
 * @throws {UserError} whatever keeps a part from being installed or updated.
 */
export async function prepareParts(steps: readonly Step[], session: OptionsSession): Promise<void> {
  for (const step of steps) {
    if (step.kind === 'uninstall') continue;
    const recipe = session.part(step.part.name)?.recipe;
    if (recipe?.prepare === undefined) return;
    const line = `${step.kind === 'update' ? 'Updating' : 'Installing'} ${step.part.name}.`;
    await whileDoing(line, () => recipe.prepare?.());
  }
}
