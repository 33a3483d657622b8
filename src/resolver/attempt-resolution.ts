import type { ProjectName } from '#packaging';

import { openPinBook } from './pins/pin-book.ts';
import type { CandidatePool } from './pool/candidate-pool.ts';
import type { Supply } from './pool/supply.ts';
import type { ResolutionRequest } from './request.ts';
import type { Choice, Resolution } from './resolution.ts';
import type { SearchOutcome, SearchTask } from './search/search.ts';
import { search } from './search/search.ts';
import type { GreedyFailure } from './walk/greedy-outcome.ts';
import type { MissingExtra, WalkGround } from './walk/walk.ts';
import { walkGreedily } from './walk/walk-greedily.ts';
import { warningsOf } from './warnings-of.ts';

/** The proof that a search gives when it fails. */
export type Proof = Extract<SearchOutcome, { readonly kind: 'unsolvable' }>;

/** What came of one attempt. */
export type Attempt =
  | { readonly kind: 'resolved'; readonly resolution: Resolution }
  | { readonly kind: 'missing-extra'; readonly missing: readonly MissingExtra[] }
  /** Where the plain walk got stuck, and why nothing else helps. */
  | { readonly kind: 'failed'; readonly failure: GreedyFailure; readonly proof: Proof };

/**
 * Tries the plain walk, and a search when that meets a conflict.
 *
 * `budget` bounds how many candidates the search may try.
 *
 * @throws {UserError} `resolver/bad-pin`, `resolver/search-too-long`, and whatever the source throws.
 */
export async function attemptResolution(request: ResolutionRequest, supply: Supply, budget: number): Promise<Attempt> {
  const ground: WalkGround = { roots: request.roots, pins: openPinBook(request), markers: request.markers };
  const outcome = await walkGreedily(ground, supply, request);
  if (outcome.kind === 'missing-extra') return outcome;
  if (outcome.kind === 'complete') return resolved('greedy', outcome);
  const found = await searchFrugally(
    { ground, supply, allowUnknownExtras: request.allowUnknownExtras, budget },
    request,
  );
  if (found.kind === 'solved') return resolved('backtracking', found);
  return { kind: 'failed', failure: outcome, proof: found };
}

/** With newest off, first sees whether what is installed can be completed, before the index is asked about all. */
async function searchFrugally(task: Omit<SearchTask, 'poolOf'>, { newest }: ResolutionRequest): Promise<SearchOutcome> {
  const { supply } = task;
  if (!newest) {
    const outcome = await search({ ...task, poolOf: (project) => frugalPool(project, supply) });
    if (outcome.kind === 'solved') return outcome;
  }
  return search({ ...task, poolOf: (project) => supply.everything(project) });
}

function frugalPool(project: ProjectName, supply: Supply): CandidatePool | Promise<CandidatePool> {
  const installed = supply.installed(project);
  return installed.ranked.length > 0 ? installed : supply.everything(project);
}

function resolved(
  method: Resolution['method'],
  { choices, missingExtras }: { readonly choices: readonly Choice[]; readonly missingExtras: readonly MissingExtra[] },
): Attempt {
  return { kind: 'resolved', resolution: { choices, method, warnings: warningsOf(choices, missingExtras) } };
}
