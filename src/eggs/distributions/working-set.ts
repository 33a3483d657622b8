import type { AbsolutePath } from '#base';
import type { ProjectName } from '#packaging';

import type { Distribution } from './distribution.ts';

/** The distributions that an application is made of, in the order of its Python path; at most one of a project. */
export interface WorkingSet {
  readonly distributions: readonly Distribution[];
  /** The namespace bridge, where one is needed, and the locations, in order, each once. */
  readonly paths: readonly AbsolutePath[];
  find(project: ProjectName): Distribution | undefined;
}

/**
 * The working set of `distributions`, in their order; of two of one project the first counts.
 *
 * @param bridge The directory that makes namespaces of different styles import as a whole.
 */
export function workingSetOf(distributions: readonly Distribution[], bridge?: AbsolutePath): WorkingSet {
  const byProject = new Map<ProjectName, Distribution>();
  for (const distribution of distributions) {
    if (!byProject.has(distribution.project)) byProject.set(distribution.project, distribution);
  }
  const chosen = [...byProject.values()];
  return {
    distributions: chosen,
    paths: [...new Set([...(bridge === undefined ? [] : [bridge]), ...chosen.map(({ location }) => location)])],
    find: (project) => byProject.get(project),
  };
}
