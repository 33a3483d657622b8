import type { ProjectName } from '#packaging';

import type { FileRow } from '../file-row.ts';
import { projectsOf, versionTextOf } from '../version-text.ts';

/**
 * Sorts rows of all projects by name once, so that asking for one does not look at the files of all.
 *
 * Answers a function from a project to its rows, in the order they were given.
 */
export function rowsByProject(rows: readonly FileRow[]): (project: ProjectName) => readonly FileRow[] {
  const byProject = new Map<ProjectName, FileRow[]>();
  for (const row of rows) {
    for (const project of projectsOf(row)) {
      const known = byProject.get(project);
      if (known === undefined) byProject.set(project, [row]);
      else known.push(row);
    }
  }
  return (project) => (byProject.get(project) ?? []).filter((row) => versionTextOf(row, project) !== undefined);
}
