import type { RecipeDefinition } from '../recipe.ts';
import { eggsRecipe } from './eggs-recipe.ts';
import { laterRecipe } from './later-recipe.ts';
import { scriptsRecipe } from './scripts-recipe.ts';

/** The entries of zc.recipe.egg. Source: zc-buildout.md 7. */
export const eggRecipes: ReadonlyMap<string, RecipeDefinition> = new Map([
  ['default', scriptsRecipe],
  ['script', scriptsRecipe],
  ['scripts', scriptsRecipe],
  ['eggs', eggsRecipe],
]);

/** Those that are known, but cannot be built yet. */
export const laterEggRecipes: ReadonlyMap<string, RecipeDefinition> = new Map(
  ['custom', 'develop'].map((entry) => [entry, laterRecipe(entry)]),
);
