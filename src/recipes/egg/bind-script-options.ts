import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import { invalidValue } from '../errors.ts';
import { joinPath } from '../join-path.ts';
import type { OptionsView } from '../options-view.ts';
import type { RecipeContext } from '../recipe-context.ts';
import { splitLines } from './split-lines.ts';

/** Where the scripts of a part go, and what is put on their path besides the distributions. */
export interface ScriptOptions {
  readonly binDirectory: AbsolutePath;
  readonly extraPaths: readonly string[];
  /** The root that paths in scripts are relative to; `undefined` where they are absolute. */
  readonly relativePathsRoot: AbsolutePath | undefined;
}

/**
 * Reads what the script entries of zc.recipe.egg need besides, and writes it back into the section.
 *
 * Source: zc-buildout.md 7.1.
 */
export async function bindScriptOptions(context: RecipeContext): Promise<ScriptOptions> {
  const { options } = context;
  const buildout = await context.section('buildout');
  const binDirectory = await buildout.require('bin-directory');
  options.set('bin-directory', binDirectory);
  options.set('_b', binDirectory);
  const directory = await buildout.require('directory');
  const extraPaths = splitLines((await options.get('extra-paths')) ?? '').map((path) => joinPath(directory, path));
  if (extraPaths.length > 0) options.set('extra-paths', extraPaths.join('\n'));
  const isRelative = await readRelativePaths(options, buildout);
  if (isRelative) options.set('buildout-directory', directory);
  return {
    binDirectory: resolvePath(context.buildout.directory, binDirectory),
    extraPaths,
    relativePathsRoot: isRelative ? resolvePath(context.buildout.directory, directory) : undefined,
  };
}

/** Differs from zc.buildout: a value that is neither true nor false is a user error with its place, no internal one. */
async function readRelativePaths(options: OptionsView, buildout: OptionsView): Promise<boolean> {
  const defaultValue = (await buildout.get('relative-paths')) ?? 'false';
  const own = await options.get('relative-paths');
  const value = own ?? defaultValue;
  if (value === 'true' || value === 'false') return value === 'true';
  const place = (own === undefined ? buildout : options).locationOf('relative-paths');
  throw invalidValue({ option: 'relative-paths', value, expected: 'true or false' }, place);
}
