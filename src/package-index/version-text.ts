import { normaliseProjectName } from '#packaging';
import type { ProjectName } from '#packaging';

import type { FileRow } from './file-row.ts';

const ARCHIVE = /\.(?:tar\.(?:gz|bz2|xz|zst)|tgz|tar|zip)$/iu;

/**
 * The version in a file's name, still as text, or `undefined` when the file is none of `project`.
 *
 * Cheap, so that a page of thousands of files can be sorted by version before any version is parsed.
 * Source: PEP 427; PEP 625; zc-buildout.md 5.1 for eggs, 5.4 for `#egg=`.
 */
export function versionTextOf(
  { filename, egg }: Pick<FileRow, 'filename' | 'egg'>,
  project: ProjectName,
): string | undefined {
  if (egg !== undefined) return afterName(egg, project);
  if (filename.endsWith('.whl')) return firstPart(afterName(filename, project));
  if (filename.endsWith('.egg')) return firstPart(afterName(filename.slice(0, -4), project))?.replaceAll('_', '-');
  const stem = filename.replace(ARCHIVE, '');
  return stem === filename ? undefined : afterName(stem, project);
}

/** What follows the name and a dash. Names may hold dashes, so every dash is tried. */
function afterName(stem: string, project: ProjectName): string | undefined {
  for (let dash = stem.indexOf('-'); dash > 0; dash = stem.indexOf('-', dash + 1)) {
    if (dash >= project.length && normaliseProjectName(stem.slice(0, dash)) === project) return stem.slice(dash + 1);
  }
  return undefined;
}

function firstPart(text: string | undefined): string | undefined {
  return text?.split('-', 1)[0];
}

/** All projects that a file may belong to: one for a wheel, one for each dash of an old archive. */
export function projectsOf({ filename, egg }: Pick<FileRow, 'filename' | 'egg'>): readonly ProjectName[] {
  const stem = egg ?? filename;
  const isOneName = egg === undefined && /\.(?:whl|egg)$/u.test(filename);
  const projects: ProjectName[] = [];
  for (let dash = stem.indexOf('-'); dash > 0; dash = stem.indexOf('-', dash + 1)) {
    projects.push(normaliseProjectName(stem.slice(0, dash)));
    if (isOneName) break;
  }
  return projects;
}
