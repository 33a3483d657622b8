import { parentOf, pythonRepr, resolvePath } from '#base';
import type { AbsolutePath, FileReader, FileWriter, Reporter, SourceSpan } from '#base';

import { notADirectory } from '../errors.ts';
import type { BuildoutSettings } from '../options/buildout-settings.ts';

/** Where an option of `[buildout]` is set. */
export type OptionLocator = (option: string) => SourceSpan | undefined;

/**
 * Makes the directories that a buildout works in, as far as they are absent, and says so.
 *
 * Source: zc-buildout.md 3.2, 4.2.
 *
 * @throws {UserError} `parts/not-a-directory` when something else lies in the place of one, before any is made.
 */
export function makeDirectories(
  settings: BuildoutSettings,
  locationOf: OptionLocator,
  { files, reporter }: { readonly files: FileWriter; readonly reporter: Reporter },
): void {
  const { downloadCache } = settings;
  const wanted: readonly (readonly [option: string, directory: AbsolutePath | undefined])[] = [
    ['download-cache', downloadCache],
    ['extends-cache', settings.extendsCache],
    ['eggs-directory', settings.eggsDirectory],
    ['bin-directory', settings.binDirectory],
    ['parts-directory', settings.partsDirectory],
    ['develop-eggs-directory', settings.developEggsDirectory],
  ];
  for (const [option, directory] of wanted) {
    const blocker = directory === undefined ? undefined : findBlocker(directory, files);
    if (blocker !== undefined) throw notADirectory(option, blocker, locationOf(option));
  }
  for (const [, directory] of wanted) {
    if (directory === undefined || files.facts(directory) !== undefined) continue;
    reporter({
      kind: 'log',
      level: 20,
      logger: 'zc.buildout',
      message: `Creating directory ${pythonRepr(directory)}.`,
    });
    files.makeDirectory(directory);
  }
  const archives = downloadCache === undefined ? undefined : resolvePath(downloadCache, 'dist');
  if (archives !== undefined && files.facts(archives) === undefined) files.makeDirectory(archives);
}

/** What keeps a path from being a directory: the nearest thing on the way up that exists, if it is none itself. */
function findBlocker(path: AbsolutePath, files: FileReader): AbsolutePath | undefined {
  let current = path;
  while (files.linkFacts(current) === undefined && parentOf(current) !== current) current = parentOf(current);
  const isFree = files.linkFacts(current) === undefined || files.facts(current)?.kind === 'directory';
  return isFree ? undefined : current;
}
