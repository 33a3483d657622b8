import type { WorkingSet, WorkingSetRequest } from '#eggs';

import type { Recipe, RecipeResult } from '../recipe.ts';
import type { RecipeContext } from '../recipe-context.ts';
import type { EggOptions } from './bind-egg-options.ts';
import { readWorkingSetRequest } from './read-working-set-request.ts';

/** Makes of a working set what the part consists of, and answers the paths. */
export type UseWorkingSet = (workingSet: WorkingSet, request: WorkingSetRequest) => Promise<RecipeResult>;

/**
 * A recipe that gets the working set of its `eggs` and does `use` with it; updating is the same as installing.
 *
 * Source: zc-buildout.md 7.2.
 */
export function eggRecipe(context: RecipeContext, egg: EggOptions, use: UseWorkingSet): Recipe {
  const { options, workingSets, interpreter } = context;
  async function build(): Promise<RecipeResult> {
    const request = await readWorkingSetRequest(context, egg);
    // Other recipes read it. It is set after the options were saved, as it always was.
    options.set('executable', interpreter.executable);
    return await use(await workingSets.provide(request), request);
  }
  return {
    install: build,
    update: build,
    prepare: async () => {
      await workingSets.prepare(await readWorkingSetRequest(context, egg));
    },
    foresee: async () => [await readWorkingSetRequest(context, egg)],
  };
}
