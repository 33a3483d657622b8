import { normaliseProjectName } from '../names/project-name.ts';
import type { ProjectName } from '../names/project-name.ts';
import { tryParseVersion } from '../versions/parse-version.ts';
import type { Version } from '../versions/version.ts';

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
  if (stem === filename) return undefined;
  for (let dash = stem.indexOf('-'); dash > 0; dash = stem.indexOf('-', dash + 1)) {
    // Normalising never makes a name longer, and may only shorten runs of separators.
    if (dash < project.length || normaliseProjectName(stem.slice(0, dash)) !== project) continue;
    return tryParseVersion(stem.slice(dash + 1));
  }
  return undefined;
}
