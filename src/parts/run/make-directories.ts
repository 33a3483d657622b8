import { pythonRepr, resolvePath } from '#base';
import type { AbsolutePath, FileWriter, Reporter } from '#base';

import type { BuildoutSettings } from '../options/buildout-settings.ts';

/**
 * Makes the directories that a buildout works in, as far as they are absent, and says so.
 *
 * Source: zc-buildout.md 3.2, 4.2.
 */
export function makeDirectories(settings: BuildoutSettings, files: FileWriter, reporter: Reporter): void {
  const { downloadCache, extendsCache, eggsDirectory, binDirectory, partsDirectory, developEggsDirectory } = settings;
  const wanted = [downloadCache, extendsCache, eggsDirectory, binDirectory, partsDirectory, developEggsDirectory];
  for (const directory of wanted) {
    if (directory === undefined || files.facts(directory) !== undefined) continue;
    log(directory);
    files.makeDirectory(directory);
  }
  const archives = downloadCache === undefined ? undefined : resolvePath(downloadCache, 'dist');
  if (archives !== undefined && files.facts(archives) === undefined) files.makeDirectory(archives);

  function log(directory: AbsolutePath): void {
    reporter({
      kind: 'log',
      level: 20,
      logger: 'zc.buildout',
      message: `Creating directory ${pythonRepr(directory)}.`,
    });
  }
}
