import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import { badActivation } from '../errors.ts';
import { parseCount } from '../syntax/understand-source.ts';
import { parseIni } from './parse-ini.ts';
import { parseRewrite } from './parse-rewrite.ts';
import type { Rewrite } from './parse-rewrite.ts';

/** Whether a source was switched on or off by hand; `auto` is what mr.developer notes of those that were not. */
export type Activation = 'on' | 'off' | 'auto';

/** What the files of mr.developer say beside the configuration. */
export interface DeveloperFiles {
  readonly activations: ReadonlyMap<string, Activation>;
  readonly rewrites: readonly Rewrite[];
  readonly threads: number | undefined;
}

/** Where mr.developer keeps which sources were switched on and off by hand, relative to the buildout directory. */
export const ACTIVATIONS_FILE = '.mr.developer.cfg';

const ACTIVATIONS: ReadonlyMap<string, Activation> = new Map([
  ['true', 'on'],
  ['false', 'off'],
  ['auto', 'auto'],
]);

/**
 * Reads `~/.buildout/mr.developer.cfg`, `.mr.developer-options.cfg` and `.mr.developer.cfg`, as far as they exist; a later
 * one overrides an earlier one.
 *
 * @throws {UserError} `sources/bad-line`, `sources/bad-activation`, `sources/bad-rewrite`
 */
export function readDeveloperFiles(
  { directory, homeDirectory }: { readonly directory: AbsolutePath; readonly homeDirectory: AbsolutePath | undefined },
  files: Pick<FileReader, 'readText'>,
): DeveloperFiles {
  const activations = new Map<string, Activation>();
  const rewrites = new Map<string, Rewrite>();
  let threads: number | undefined;
  const shared = homeDirectory === undefined ? [] : [resolvePath(homeDirectory, '.buildout/mr.developer.cfg')];
  const own = ['.mr.developer-options.cfg', ACTIVATIONS_FILE].map((name) => resolvePath(directory, name));
  for (const path of [...shared, ...own]) {
    const text = files.readText(path);
    if (text === undefined) continue;
    const sections = parseIni(text, path);
    for (const [name, rule] of sections.get('rewrites') ?? []) rewrites.set(name, parseRewrite(name, rule));
    threads = parseCount(sections.get('mr.developer')?.get('threads')?.text ?? '') ?? threads;
    for (const [name, option] of sections.get('develop') ?? []) {
      const activation = ACTIVATIONS.get(option.text.toLowerCase());
      if (activation === undefined) throw badActivation(name, option);
      activations.set(name, activation);
    }
  }
  return { activations, rewrites: [...rewrites.values()], threads };
}
