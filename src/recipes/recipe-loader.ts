import type { SourceSpan } from '#base';

import type { RecipeDefinition } from './recipe.ts';

/** What [buildout] says about choosing recipes. */
export interface RecipeChoice {
  /** False (`native-recipes = false`): the Python recipe is wanted even where a native one exists. */
  readonly prefersNative: boolean;
}

/** Finds the recipe that a `recipe` option names. */
export interface RecipeLoader {
  /**
   * @param spec The value of the `recipe` option: `NAME[:entry]`, `python:NAME[:entry]`, `npm:…` or `./file.ts`.
   * @throws {UserError} `recipes/bad-spec`, `recipes/unknown-recipe`, `recipes/unknown-entry`, `recipes/python-recipe`
   *   or `recipes/script-recipe`, pointing to `at`.
   */
  load(spec: string, at: SourceSpan | undefined, choice: RecipeChoice): Promise<RecipeDefinition>;
}
