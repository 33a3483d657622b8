import { compareText, pythonRepr } from '#base';

import type { RecipeDefinition } from '../recipe.ts';
import type { RecipeContext } from '../recipe-context.ts';

/**
 * `zc.buildout:debug`: prints the options of its section, sorted, and installs nothing.
 *
 * Source: zc-buildout.md 8.5.
 */
export const debugRecipe: RecipeDefinition = {
  signature: 'zc.buildout-debug-native-1',

  create(context) {
    return Promise.resolve({
      install: () => printOptions(context),
      update: () => printOptions(context),
      prepare: () => Promise.resolve(),
    });
  },
};

async function printOptions({ options, reporter }: RecipeContext): Promise<readonly string[]> {
  for (const name of options.names().toSorted(compareText)) {
    reporter({ kind: 'output', text: `  ${name}=${pythonRepr(await options.require(name))}\n` });
  }
  return [];
}
