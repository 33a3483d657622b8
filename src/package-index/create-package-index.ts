import type { AbsolutePath, FileReader, Reporter } from '#base';
import type { Downloads, Freshness } from '#downloads';

import type { PackageIndex } from './package-index.ts';

/** Where to look. */
export interface PackageIndexSettings {
  /** URLs or directories, in order: the first that knows a name has it. May hold credentials. */
  readonly indexes: readonly string[];
  /** Pages, directories and files, as URLs or paths. */
  readonly findLinks: readonly string[];
  /** Where zc.buildout keeps downloaded distributions (`download-cache` with its `dist`). */
  readonly downloadCache?: AbsolutePath | undefined;
  /** What relative paths start from. */
  readonly directory: AbsolutePath;
  readonly freshness: Freshness;
}

/** What the room works with. */
export interface PackageIndexHouse {
  readonly downloads: Downloads;
  readonly files: FileReader;
  readonly reporter: Reporter;
}

/** Opens the indexes and links that `settings` name. Nothing is read before the first question. */
export function createPackageIndex(settings: PackageIndexSettings, house: PackageIndexHouse): PackageIndex {
  throw new Error(`to be written: ${settings.directory} ${Object.keys(house).length}`);
}
