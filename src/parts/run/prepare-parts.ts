import type { Recipe } from '#recipes';

import type { ExecuteHouse } from './execute-house.ts';
import { foreseeParts } from './foresee-parts.ts';
import { whileBuilding } from './while-building.ts';
import type { BuildStep } from './while-building.ts';

/**
 * Makes sure, before any part is uninstalled, that the parts of a plan will find what they need. A part that cannot tell
 * what it will do ends that: those after it may depend on it.
 *
 * Parts whose eggs others may use come first; then fetching starts for all others at once.
 *
 * @throws {UserError} whatever keeps a part from being installed or updated.
 */
export async function prepareParts(steps: readonly BuildStep[], house: ExecuteHouse): Promise<void> {
  const parts = steps.flatMap((step) => {
    const recipe = house.session.part(step.part.name)?.recipe;
    return recipe === undefined ? [] : [{ step, recipe }];
  });
  const end = parts.findIndex(({ recipe }) => recipe.prepare === undefined);
  const foretelling = end === -1 ? parts : parts.slice(0, end);
  const providing = foretelling.filter(isProviding);
  const using = foretelling.filter((part) => !isProviding(part));
  for (const { step, recipe } of providing) await prepare(step, recipe, house);
  // What is fetched must not be chosen before all that could be chosen is known.
  const unknown = parts.findIndex((part) => isProviding(part) && !providing.includes(part));
  const known = unknown === -1 ? parts : parts.slice(0, unknown);
  await foreseeParts(
    known.map(({ recipe }) => recipe),
    house.foresee,
  );
  for (const { step, recipe } of using) await prepare(step, recipe, house);
}

function isProviding({ recipe }: { readonly recipe: Recipe }): boolean {
  return recipe.providesDistributions === true;
}

async function prepare(step: BuildStep, recipe: Recipe, { reporter }: ExecuteHouse): Promise<void> {
  await whileBuilding(step, reporter, async () => recipe.prepare?.());
}
