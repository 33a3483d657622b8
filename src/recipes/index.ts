/**
 * The recipes room: the recipe contract, and the native recipes. See README.md.
 *
 * @module
 */
export { createRecipeLoader } from './create-recipe-loader.ts';
export type { InstalledOptions } from './installed-options.ts';
export { joinPath } from './join-path.ts';
export type { OptionsView } from './options-view.ts';
export type { Recipe, RecipeDefinition, RecipeResult } from './recipe.ts';
export type { RecipeContext } from './recipe-context.ts';
export type { RecipeChoice, RecipeLoader } from './recipe-loader.ts';
