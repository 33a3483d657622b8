import type { SourceSpan, UserError } from '#base';

import type { Proof } from '../attempt-resolution.ts';
import { noResolution } from '../errors.ts';
import type { GreedyFailure } from '../walk/greedy-outcome.ts';
import { backgroundOf } from './background.ts';
import { describeFacts } from './describe-facts.ts';
import type { WantedPool } from './describe-pool.ts';
import { describePool } from './describe-pool.ts';
import { headlineOf } from './headline.ts';
import type { Fact } from './proof-facts.ts';
import { factsOf } from './proof-facts.ts';
import type { FailedAttempt } from './see-all-versions.ts';
import { seeAllVersions } from './see-all-versions.ts';
import { suggest } from './suggest.ts';
import type { Trial } from './trial.ts';

const MOST_FACTS = 14;
const MOST_PROJECTS = 5;

/**
 * The error that says why nothing fits: zc.buildout's own first lines, then who asks for what, which pins stand in the
 * way, which versions there are, and as its hint something that was tried and helps.
 */
export async function explainFailure(failed: FailedAttempt, trial: Trial): Promise<UserError> {
  const { request } = trial;
  const { failure, proof } = await seeAllVersions(failed, trial);
  const facts = factsOf(proof.incompatibility);
  const told = describeFacts(facts);
  const shown = told.slice(0, MOST_FACTS);
  const more = told.length - shown.length;
  return noResolution({
    ...headlineOf(failure, request.offline),
    facts: [
      ...shown,
      ...(more > 0 ? [`${more} more requirements like these`] : []),
      ...poolsOf(facts, failure, proof).flatMap((pool) => describePool(pool, request.markers)),
    ],
    hint: await suggest(facts, failure, trial),
    location: placeOf(failure, facts),
    background: backgroundOf(failed.failure, request),
  });
}

/** The projects that facts ask for, the one where the walk got stuck first. */
function poolsOf(facts: readonly Fact[], { asked }: GreedyFailure, { projects }: Proof): readonly WantedPool[] {
  const requirements = facts.flatMap((fact) => (fact.kind === 'requirement' ? [fact.asked.narrowed] : []));
  const byProject = [...Map.groupBy(requirements, ({ project }) => project)];
  const stuckAt = asked.narrowed.project;
  const ordered = byProject.toSorted(([a], [b]) => Number(b === stuckAt) - Number(a === stuckAt));
  return ordered.slice(0, MOST_PROJECTS).flatMap(([project, wanted]) => {
    const pool = projects.get(project)?.pool;
    return pool === undefined ? [] : [{ pool, wanted, name: wanted.at(-1)?.stated.name ?? project }];
  });
}

/** The line of the configuration that is most likely to be changed. */
function placeOf({ kind, asked }: GreedyFailure, facts: readonly Fact[]): SourceSpan | undefined {
  const pin = asked.narrowed.pin?.location;
  const own = kind === 'forbidden-by-pin' ? (pin ?? asked.location) : (asked.location ?? pin);
  if (own !== undefined) return own;
  const places = facts.map((fact) => {
    if (fact.kind === 'pin') return fact.rule.location;
    return fact.kind === 'requirement' ? fact.asked.location : undefined;
  });
  return places.find((place) => place !== undefined);
}
