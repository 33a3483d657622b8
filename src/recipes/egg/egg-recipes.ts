import type { RecipeDefinition } from '../recipe.ts';
import { customRecipe } from './custom-recipe.ts';
import { developRecipe } from './develop-recipe.ts';
import { eggsRecipe } from './eggs-recipe.ts';
import { scriptsRecipe } from './scripts-recipe.ts';

/** The entries of zc.recipe.egg. Source: zc-buildout.md 7. */
export const eggRecipes: ReadonlyMap<string, RecipeDefinition> = new Map([
  ['default', scriptsRecipe],
  ['script', scriptsRecipe],
  ['scripts', scriptsRecipe],
  ['eggs', eggsRecipe],
  ['custom', customRecipe],
  ['develop', developRecipe],
]);
