import { splitWords } from '#base';

import type { OptionsView } from '../options-view.ts';
import type { RecipeContext } from '../recipe-context.ts';
import { splitLines } from './split-lines.ts';

/** Where the distributions of a part come from. */
export interface SourceOptions {
  readonly findLinks: readonly string[];
  readonly index: string | undefined;
  readonly allowHosts: readonly string[];
}

/**
 * Reads where the distributions of a part come from, and writes it back into the section: it is saved and compared.
 *
 * Source: zc-buildout.md 7.1, "find-links", "index".
 */
export async function bindSources(context: RecipeContext): Promise<SourceOptions> {
  const { options } = context;
  const defaults = await readSources(await context.section('buildout'));
  const links = await options.get('find-links');
  const findLinks = links === undefined ? defaults.findLinks : splitWords(links);
  if (findLinks.length > 0) options.set('find-links', findLinks.join('\n'));
  const index = (await options.get('index')) ?? defaults.index;
  if (index !== undefined) options.set('index', index);
  return { ...defaults, findLinks, index };
}

/** What `[buildout]` says about it. */
export async function readSources(buildout: OptionsView): Promise<SourceOptions> {
  return {
    findLinks: splitWords(await buildout.require('find-links')),
    index: await buildout.get('index'),
    allowHosts: splitLines(await buildout.require('allow-hosts')),
  };
}
