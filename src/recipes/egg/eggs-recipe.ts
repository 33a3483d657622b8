import type { RecipeDefinition } from '../recipe.ts';
import { bindEggOptions } from './bind-egg-options.ts';
import { eggRecipe } from './egg-recipe.ts';

/** `zc.recipe.egg:eggs`: installs distributions and makes no scripts. Source: zc-buildout.md 7.2. */
export const eggsRecipe: RecipeDefinition = {
  signature: 'zc.recipe.egg-native-1',

  async create(context) {
    return eggRecipe(context, await bindEggOptions(context), () => Promise.resolve([]));
  },
};
