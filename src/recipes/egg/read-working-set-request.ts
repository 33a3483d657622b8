import type { WorkingSetRequest } from '#eggs';

import type { RecipeContext } from '../recipe-context.ts';
import type { EggOptions } from './bind-egg-options.ts';
import { readFlag } from './read-flag.ts';
import { readRequirementLines } from './read-requirement-lines.ts';

/** The working set that a part of zc.recipe.egg asks for. Source: zc-buildout.md 7.2. */
export async function readWorkingSetRequest(context: RecipeContext, egg: EggOptions): Promise<WorkingSetRequest> {
  const buildout = await context.section('buildout');
  return {
    part: context.part,
    requirements: await readRequirementLines(context.options),
    ...egg,
    isNewest: (await buildout.get('newest')) === 'true',
    isOffline: (await buildout.get('offline')) === 'true',
    allowsUnknownExtras: await readFlag(buildout, 'allow-unknown-extras'),
  };
}
