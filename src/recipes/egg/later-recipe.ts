import { buildsLater } from '../errors.ts';
import type { RecipeDefinition } from '../recipe.ts';

/** An entry of zc.recipe.egg that is known, but needs builds, which this version cannot do. */
export function laterRecipe(entry: string): RecipeDefinition {
  return {
    signature: 'zc.recipe.egg-native-1',
    create: ({ options }) => Promise.reject(buildsLater(`zc.recipe.egg:${entry}`, options.locationOf('recipe'))),
  };
}
