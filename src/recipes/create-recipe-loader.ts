import { nearestName, strip, whileDoing } from '#base';
import type { SourceSpan } from '#base';
import { parseProjectName } from '#packaging';

import { forcedPythonRecipe, pythonRecipe, scriptRecipe, unknownEntry, unknownRecipe } from './errors.ts';
import { nativeRecipes } from './native-recipes.ts';
import { parseRecipeSpec } from './parse-recipe-spec.ts';
import type { RecipeSpec } from './parse-recipe-spec.ts';
import type { RecipeDefinition } from './recipe.ts';
import type { RecipeChoice, RecipeLoader } from './recipe-loader.ts';

type ProjectSpec = Extract<RecipeSpec, { kind: 'project' }>;

/**
 * A loader that knows the native recipes, whatever version the spec asks for: they are part of the tool.
 *
 * Differs from zc.buildout: it knows no other recipes yet, and says so.
 */
export function createRecipeLoader(): RecipeLoader {
  const loaded = new Map<string, RecipeDefinition>();
  return {
    async load(text, at, choice) {
      const key = `${String(choice.prefersNative)} ${text}`;
      // A thousand parts seldom have more than a few recipes.
      const definition = loaded.get(key) ?? (await loadRecipe(text, at, choice));
      loaded.set(key, definition);
      return definition;
    },
  };
}

async function loadRecipe(text: string, at: SourceSpan | undefined, choice: RecipeChoice): Promise<RecipeDefinition> {
  const spec = parseRecipeSpec(text, at);
  switch (spec.kind) {
    case 'own':
      throw unknownRecipe(strip(text), nearestNative(strip(text)), at);
    case 'npm':
    case 'file':
      throw scriptRecipe(strip(text), at);
    case 'project':
      return await whileDoing(`Loading zc.buildout recipe entry ${spec.requirement}:${spec.entry}.`, () =>
        findNative(spec, at, choice),
      );
  }
}

function findNative(spec: ProjectSpec, at: SourceSpan | undefined, choice: RecipeChoice): RecipeDefinition {
  const found = [...nativeRecipes].find(([name]) => parseProjectName(name) === spec.project);
  if (found === undefined) {
    const nearest = nearestNative(spec.entry === 'default' ? spec.requirement : `${spec.requirement}:${spec.entry}`);
    throw pythonRecipe({ spec: spec.requirement, native: nativeSpecs(), nearest }, at);
  }
  if (spec.isPythonForced || !choice.prefersNative) throw forcedPythonRecipe(spec.requirement, at);
  const [recipe, entries] = found;
  const definition = entries.get(spec.entry);
  if (definition !== undefined) return definition;
  const known = [...entries.keys()];
  throw unknownEntry({ recipe, entry: spec.entry, known, nearest: nearestName(spec.entry, known) }, at);
}

/** What a user can write: `zc.recipe.egg`, `zc.recipe.egg:eggs`, `zc.buildout:debug`. */
function nativeSpecs(): readonly string[] {
  return [...nativeRecipes].flatMap(([recipe, entries]) =>
    [...entries.keys()].map((entry) => (entry === 'default' ? recipe : `${recipe}:${entry}`)),
  );
}

function nearestNative(text: string): string | undefined {
  return nearestName(text, nativeSpecs());
}
