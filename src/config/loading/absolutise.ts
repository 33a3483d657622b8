import { isAbsolutePath, resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import { ambiguousDirectory } from '../errors.ts';
import { joinHistories, lastItem, once } from '../layers/history.ts';
import type { LayeredOption, LayeredSection } from '../layers/layered-config.ts';

/** Where relative paths start from. */
export interface PathBases {
  /** The buildout directory, for values that come from no file. */
  readonly directory: AbsolutePath;
  readonly homeDirectory: AbsolutePath | undefined;
}

const ABSOLUTISED = ['download-cache', 'eggs-directory', 'extends-cache'] as const;

/**
 * [buildout] with the paths made absolute that are relative to the file which set them.
 *
 * Source: zc-buildout.md 3.2.
 *
 * @throws {UserError} `config/ambiguous-directory`
 */
export function absolutiseOptions(section: LayeredSection, bases: PathBases): LayeredSection {
  const absolute = new Map(section);
  for (const name of ABSOLUTISED) {
    const option = section.get(name);
    if (option === undefined || option.text.includes('${') || isAbsolutePath(option.text)) continue;
    const path = absoluteText(name, option, bases);
    const item = once({
      operation: 'directory',
      value: path,
      source: lastItem(option.history).source,
      location: option.location,
    });
    absolute.set(name, { ...option, text: path, history: joinHistories(option.history, item) });
  }
  return absolute;
}

/**
 * The path that a relative text stands for: `~` is the home directory, anything else starts where it was set.
 *
 * @throws {UserError} `config/ambiguous-directory` when it was set in a file that was fetched.
 */
export function absoluteText(name: string, { text, history, location }: LayeredOption, bases: PathBases): AbsolutePath {
  const { source } = lastItem(history);
  if (/^[a-z\d+.-]+:\/\//i.test(source)) throw ambiguousDirectory(name, { text, source, location });
  const { homeDirectory, directory } = bases;
  if (homeDirectory !== undefined && /^~(?:\/|$)/.test(text)) return resolvePath(homeDirectory, `.${text.slice(1)}`);
  const parent = isAbsolutePath(source) ? resolvePath(source, '..') : directory;
  return resolvePath(parent, text);
}
