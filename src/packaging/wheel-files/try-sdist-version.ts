import type { ProjectName } from '../names/project-name.ts';
import type { Version } from '../versions/version.ts';

/** The version in the name of a source archive of the project. */
export function trySdistVersion(filename: string, project: ProjectName): Version | undefined {
  throw new Error('to be written');
}
