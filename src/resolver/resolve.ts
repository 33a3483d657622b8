import { pythonRepr, UserError } from '#base';
import type { ProjectName } from '#packaging';

import { attemptResolution } from './attempt-resolution.ts';
import type { Candidate, CandidateSource } from './candidate.ts';
import { badDirectReference } from './errors.ts';
import { explainFailure } from './explain/explain-failure.ts';
import { explainMissingExtra } from './explain/explain-missing-extra.ts';
import { showRequirement } from './pins/show-requirement.ts';
import { openSupply } from './pool/supply.ts';
import type { ResolutionRequest, RootRequirement } from './request.ts';
import type { Resolution } from './resolution.ts';
import { isInForce } from './walk/requirements-in-force.ts';

/** Enough for any real conflict: a search that needs more is not going to end. */
const MOST_CANDIDATES = 20_000;

/**
 * Chooses one version for each project that the roots need, directly or through others.
 *
 * The plain walk of zc.buildout is tried first; a search follows only where that meets a conflict. Deterministic: depends
 * on `request` and the answers of `source`, never on when they arrive.
 *
 * Differs from zc.buildout: a conflict is an error only when no choice of versions at all satisfies everything.
 * Source: zc-buildout.md 5.2, 5.3, 5.5, 5.6.
 *
 * @throws {UserError} `resolver/version-conflict`, `resolver/forbidden-by-pin`, `resolver/no-distribution`,
 *   `resolver/not-offline` or `resolver/unusable` with an explanation when nothing fits.
 * @throws {UserError} `resolver/unknown-extra`, `resolver/bad-pin`, `resolver/bad-direct-reference`,
 *   `resolver/search-too-long`.
 */
export async function resolve(request: ResolutionRequest, source: CandidateSource): Promise<Resolution> {
  const outcome = await tryResolve(request, source);
  if (outcome.kind === 'failed') throw await outcome.explain();
  return outcome.resolution;
}

/** How a resolution ended. */
export type ResolutionOutcome =
  | { readonly kind: 'resolved'; readonly resolution: Resolution }
  | {
      readonly kind: 'failed';
      /** What the plain walk had chosen when it found nothing for the next requirement; empty where it failed otherwise. */
      readonly chosen: readonly Candidate[];
      /** The error to throw. Takes long. */
      explain(): Promise<UserError>;
    };

/**
 * As {@link resolve}, for those who may know further sources once they see how far it goes.
 *
 * @throws {UserError} what {@link resolve} throws where nothing that a source could add would help.
 */
export async function tryResolve(request: ResolutionRequest, source: CandidateSource): Promise<ResolutionOutcome> {
  const supply = openSupply(source, request, await directCandidates(request, source));
  const attempt = await attemptResolution(request, supply, MOST_CANDIDATES);
  switch (attempt.kind) {
    case 'resolved':
      return attempt;
    case 'missing-extra':
      throw explainMissingExtra(attempt.missing);
    case 'failed': {
      const { failure } = attempt;
      const chosen = failure.kind === 'nothing-fits' ? failure.chosen : [];
      return { kind: 'failed', chosen, explain: () => explainFailure(attempt, { request, supply }) };
    }
  }
}

/** What lies at the URLs of root requirements, by project. */
async function directCandidates(
  { roots, markers }: ResolutionRequest,
  source: CandidateSource,
): Promise<ReadonlyMap<ProjectName, readonly Candidate[]>> {
  const named = new Map<ProjectName, RootRequirement>();
  for (const root of roots) {
    const { project, url } = root.requirement;
    if (url === undefined || !isInForce(root.requirement, undefined, markers)) continue;
    const earlier = named.get(project);
    if (earlier === undefined) named.set(project, root);
    else if (earlier.requirement.url !== url) throw refuse(root, 'another URL is asked for as well');
  }
  const found = await Promise.all(
    [...named].map(async ([project, root]) => [project, [await lookUp(root, source)]] as const),
  );
  return new Map(found);
}

async function lookUp(root: RootRequirement, source: CandidateSource): Promise<Candidate> {
  if (source.direct === undefined) throw refuse(root, 'projects cannot be had by URL here');
  try {
    return await source.direct(root.requirement);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const step = `Getting distribution for ${pythonRepr(showRequirement(root.requirement))}.`;
    throw error.seenFrom(step, root.location);
  }
}

function refuse({ requirement, location }: RootRequirement, problem: string): Error {
  return badDirectReference(showRequirement(requirement), problem, location);
}
