import { normaliseProjectName } from '../names/project-name.ts';
import type { ProjectName } from '../names/project-name.ts';
import { tryParseVersion } from '../versions/parse-version.ts';
import type { Version } from '../versions/version.ts';

/** No file system takes names of even a quarter of this. */
const LONGEST_FILENAME = 1024;
const EXTENSION = /\.(?:tar\.(?:gz|bz2|xz|zst)|tgz|tar|zip)$/i;

/**
 * The version in the name of a source archive, or `undefined` when the file is none of `project`.
 *
 * Old archives have dashes in their project names and in their versions (`my-app-1.0-1.tar.gz`): the name is what is
 * equal to `project` in normal form, the rest has to be a version.
 *
 * Source: PEP 625; the source distribution format, "Source distribution file name".
 */
export function trySdistVersion(filename: string, project: ProjectName): Version | undefined {
  const stem = filename.replace(EXTENSION, '');
  if (stem === filename || filename.length > LONGEST_FILENAME) return undefined;
  for (let dash = stem.indexOf('-'); dash > 0; dash = stem.indexOf('-', dash + 1)) {
    if (normaliseProjectName(stem.slice(0, dash)) === project) return tryParseVersion(stem.slice(dash + 1));
  }
  return undefined;
}
