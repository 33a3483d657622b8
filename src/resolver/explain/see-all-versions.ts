import type { ProjectName } from '#packaging';

import type { Attempt } from '../attempt-resolution.ts';
import { factsOf } from './proof-facts.ts';
import type { Fact } from './proof-facts.ts';
import type { Trial } from './trial.ts';
import { tryChanged } from './trial.ts';

/** An attempt that failed. */
export type FailedAttempt = Extract<Attempt, { readonly kind: 'failed' }>;

/**
 * The same failure, seen with all versions of the projects that it is about: a source may leave out what a pin does not
 * allow, and an explanation should say what the pin hides.
 *
 * Where that cannot be seen, because of offline mode or an index that fails, the failure as it is.
 */
export async function seeAllVersions(failed: FailedAttempt, { request, supply }: Trial): Promise<FailedAttempt> {
  if (request.offline) return failed;
  const projects = new Set(factsOf(failed.proof.incompatibility).flatMap(projectsIn));
  const again = await tryChanged({ request, supply: supply.unpinned(projects) }, {});
  return again?.kind === 'failed' ? again : failed;
}

function projectsIn(fact: Fact): readonly ProjectName[] {
  switch (fact.kind) {
    case 'requirement':
      return [fact.asked.narrowed.project];
    case 'pin':
      return [fact.rule.project];
    case 'missing-extra':
    case 'unusable':
      return [fact.candidate.project];
    case 'yanked':
      return fact.candidates.map(({ project }) => project);
  }
}
