import { debugRecipe } from './debug/debug-recipe.ts';
import { eggRecipes } from './egg/egg-recipes.ts';
import type { RecipeDefinition } from './recipe.ts';

/** The entries of one recipe, in the order to list them; `default` is what a spec without entry names. */
export type RecipeEntries = ReadonlyMap<string, RecipeDefinition>;

/** The built-in recipes by project name as users write it. */
export const nativeRecipes: ReadonlyMap<string, RecipeEntries> = new Map([
  ['zc.recipe.egg', eggRecipes],
  ['zc.buildout', new Map([['debug', debugRecipe]])],
]);
