import { mapConcurrently } from '#base';
import type { Recipe } from '#recipes';

import type { ExecuteHouse } from './execute-house.ts';
import { foreseeParts } from './foresee-parts.ts';
import { whileBuilding } from './while-building.ts';
import type { BuildStep } from './while-building.ts';

const BUILDS_AT_ONCE = 4;

/**
 * Makes sure, before any part is uninstalled, that the parts of a plan will find what they need. A part that cannot tell
 * what it will do ends that: those after it may depend on it.
 *
 * Parts whose eggs others may use come first; then fetching starts for all others at once.
 *
 * @throws {UserError} whatever keeps a part from being installed or updated.
 */
export async function prepareParts(steps: readonly BuildStep[], house: ExecuteHouse): Promise<void> {
  const parts: readonly PreparedPart[] = steps.flatMap((step) => {
    const recipe = house.session.part(step.part.name)?.recipe;
    return recipe === undefined ? [] : [{ step, recipe }];
  });
  const end = parts.findIndex(({ recipe }) => recipe.prepare === undefined);
  const foretelling = end === -1 ? parts : parts.slice(0, end);
  const providing = foretelling.filter(isProviding);
  const using = foretelling.filter((part) => !isProviding(part));
  await prepareProviding(providing, house);
  // What is fetched must not be chosen before all that could be chosen is known.
  const unknown = parts.findIndex((part) => isProviding(part) && !providing.includes(part));
  const known = unknown === -1 ? parts : parts.slice(0, unknown);
  await foreseeParts(
    known.map(({ recipe }) => recipe),
    house.foresee,
  );
  for (const { step, recipe } of using) await prepare(step, recipe, house);
}

interface PreparedPart {
  readonly step: BuildStep;
  readonly recipe: Recipe;
}

/** Several build at a time; only the first that fails has failed. */
async function prepareProviding(parts: readonly PreparedPart[], house: ExecuteHouse): Promise<void> {
  const failures = new Map<number, Error>();
  await mapConcurrently(BUILDS_AT_ONCE, parts, async ({ recipe }, place) => {
    // What is not begun yet would be in vain.
    if (failures.size > 0) return;
    await recipe.prepare?.().catch((error: unknown) => void failures.set(place, error as Error));
  });
  const first = Math.min(...failures.keys());
  const part = parts[first];
  const failure = failures.get(first);
  if (part === undefined || failure === undefined) return;
  await whileBuilding(part.step, house.reporter, () => Promise.reject(failure));
}

function isProviding({ recipe }: PreparedPart): boolean {
  return recipe.providesDistributions === true;
}

async function prepare(step: BuildStep, recipe: Recipe, { reporter }: ExecuteHouse): Promise<void> {
  await whileBuilding(step, reporter, async () => recipe.prepare?.());
}
