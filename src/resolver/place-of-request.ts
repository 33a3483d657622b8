import type { SourceSpan } from '#base';
import type { ProjectName } from '#packaging';

import type { Choice } from './resolution.ts';

/**
 * Where the configuration asks for one of `choices`, or else for the distribution that brought it in, and so on up.
 */
export function placeOfRequest(choices: readonly Choice[], project: ProjectName | undefined): SourceSpan | undefined {
  const byProject = new Map(choices.map((choice) => [choice.candidate.project, choice]));
  const seen = new Set<ProjectName>();
  for (let current = project; current !== undefined && !seen.has(current);) {
    seen.add(current);
    const { requiredBy = [] } = byProject.get(current) ?? {};
    const stated = requiredBy.find(({ location }) => location !== undefined);
    if (stated !== undefined) return stated.location;
    current = requiredBy[0]?.parent?.project;
  }
  return undefined;
}
