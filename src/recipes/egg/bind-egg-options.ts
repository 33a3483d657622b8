import { resolvePath, splitWords } from '#base';
import type { AbsolutePath } from '#base';

import type { RecipeContext } from '../recipe-context.ts';
import { splitLines } from './split-lines.ts';

/** Where the distributions of a part come from and go to. */
export interface EggOptions {
  readonly findLinks: readonly string[];
  readonly index: string | undefined;
  readonly allowHosts: readonly string[];
  readonly eggsDirectory: AbsolutePath;
  readonly developEggsDirectory: AbsolutePath;
}

/**
 * Reads what all entries of zc.recipe.egg share, and writes it back into the section: it is saved and compared.
 *
 * Source: zc-buildout.md 7.1, "Options ADDED to the section".
 */
export async function bindEggOptions(context: RecipeContext): Promise<EggOptions> {
  const { options } = context;
  const { directory } = context.buildout;
  const buildout = await context.section('buildout');
  const defaultLinks = await buildout.require('find-links');
  const findLinks = splitWords((await options.get('find-links')) ?? defaultLinks);
  if (findLinks.length > 0) options.set('find-links', findLinks.join('\n'));
  const defaultIndex = await buildout.get('index');
  const index = (await options.get('index')) ?? defaultIndex;
  if (index !== undefined) options.set('index', index);
  const allowHosts = splitLines(await buildout.require('allow-hosts'));
  const eggsDirectory = await buildout.require('eggs-directory');
  const developEggsDirectory = await buildout.require('develop-eggs-directory');
  options.set('eggs-directory', eggsDirectory);
  options.set('_e', eggsDirectory);
  options.set('develop-eggs-directory', developEggsDirectory);
  options.set('_d', developEggsDirectory);
  return {
    findLinks,
    index,
    allowHosts,
    eggsDirectory: resolvePath(directory, eggsDirectory),
    developEggsDirectory: resolvePath(directory, developEggsDirectory),
  };
}
