import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import type { RecipeContext } from '../recipe-context.ts';
import { bindSources } from './bind-sources.ts';
import type { SourceOptions } from './bind-sources.ts';

/** Where the distributions of a part come from and go to. */
export interface EggOptions extends SourceOptions {
  readonly eggsDirectory: AbsolutePath;
  readonly developEggsDirectory: AbsolutePath;
}

/**
 * Reads what `zc.recipe.egg` and its entry `eggs` share, and writes it back into the section: it is saved and compared.
 *
 * Source: zc-buildout.md 7.1, "Options ADDED to the section".
 */
export async function bindEggOptions(context: RecipeContext): Promise<EggOptions> {
  const { options } = context;
  const { directory } = context.buildout;
  const sources = await bindSources(context);
  const buildout = await context.section('buildout');
  const eggsDirectory = await buildout.require('eggs-directory');
  const developEggsDirectory = await buildout.require('develop-eggs-directory');
  options.set('eggs-directory', eggsDirectory);
  options.set('_e', eggsDirectory);
  options.set('develop-eggs-directory', developEggsDirectory);
  options.set('_d', developEggsDirectory);
  return {
    ...sources,
    eggsDirectory: resolvePath(directory, eggsDirectory),
    developEggsDirectory: resolvePath(directory, developEggsDirectory),
  };
}
