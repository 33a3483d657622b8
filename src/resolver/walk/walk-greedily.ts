import { pythonRepr, UserError } from '#base';
import type { ProjectName } from '#packaging';

import type { Candidate, CandidateDependencies } from '../candidate.ts';
import { placeOfRequest } from '../place-of-request.ts';
import type { Supply } from '../pool/supply.ts';
import type { ResolutionRequest } from '../request.ts';
import type { Asked } from './asked.ts';
import { chooseGreedily } from './choose-greedily.ts';
import { foresee } from './foresee.ts';
import type { GreedyOutcome } from './greedy-outcome.ts';
import { Walk } from './walk.ts';
import type { WalkGround, WalkStop } from './walk.ts';

/**
 * Walks as zc.buildout does: each requirement takes the best candidate for itself, the first conflict ends it.
 *
 * The questions of the walk are put ahead and in parallel; its decisions are made one after another.
 *
 * Source: zc-buildout.md 5.5.
 */
export async function walkGreedily(
  ground: WalkGround,
  supply: Supply,
  request: ResolutionRequest,
): Promise<GreedyOutcome> {
  const chosen = new Map<ProjectName, Candidate>();
  const known = new Map<string, CandidateDependencies>();
  const walk = new Walk(ground, {
    chosen: (project) => chosen.get(project),
    dependencies: (candidate) => known.get(candidate.key),
    companionOf: (candidate) => supply.companionOf(candidate),
  });

  async function choose(asked: Asked): Promise<GreedyOutcome | undefined> {
    const { narrowed } = asked;
    if (narrowed.isForbiddenByPin) return { kind: 'forbidden-by-pin', asked, statements: walk.statements };
    const best = await whileGetting(asked, walk, () => chooseGreedily(narrowed, supply, request));
    if (best === undefined) return { kind: 'nothing-fits', asked, chosen: [...chosen.values()] };
    chosen.set(narrowed.project, best.candidate);
    return undefined;
  }

  async function learn(asked: Asked, candidate: Candidate): Promise<GreedyOutcome | undefined> {
    const dependencies = await whileGetting(asked, walk, () => supply.dependencies(candidate));
    if (dependencies.unusable !== undefined) {
      return { kind: 'unusable', asked, candidate, reason: dependencies.unusable };
    }
    known.set(candidate.key, dependencies);
    return undefined;
  }

  /** Gives the walk what it stopped for, or says how it ends. */
  async function answer(stop: WalkStop): Promise<GreedyOutcome | undefined> {
    const missing = walk.missingExtras;
    if (missing.length > 0 && !request.allowUnknownExtras) {
      return { kind: 'missing-extra', missing: missing.filter(({ asked }) => asked === missing[0]?.asked) };
    }
    switch (stop.kind) {
      case 'needs-choice':
        return choose(stop.asked);
      case 'needs-dependencies':
        return learn(stop.asked, stop.candidate);
      case 'conflict':
        return conflictOf(stop.asked, stop.candidate, walk);
      case 'complete':
        return { kind: 'complete', choices: walk.choices, missingExtras: missing };
    }
  }

  const foresight = foresee(walk.roots, ground, supply, request);
  try {
    let outcome: GreedyOutcome | undefined;
    while (outcome === undefined) outcome = await answer(walk.advance());
    return outcome;
  } finally {
    foresight.stop();
  }
}

/** An error of the supply learns which requirement it stands in the way of, and where that comes from. */
async function whileGetting<T>({ narrowed, parent, location }: Asked, walk: Walk, get: () => Promise<T>): Promise<T> {
  try {
    return await get();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const step = `Getting distribution for ${pythonRepr(narrowed.text)}.`;
    throw error.seenFrom(step, location ?? placeOfRequest(walk.choices, parent?.project));
  }
}

/** A pin that forbids what is asked says so first, as in zc.buildout, even where something was chosen before. */
function conflictOf(asked: Asked, candidate: Candidate, walk: Walk): GreedyOutcome {
  const { statements } = walk;
  if (asked.narrowed.isForbiddenByPin) return { kind: 'forbidden-by-pin', asked, statements };
  return { kind: 'conflict', asked, candidate, requirers: walk.requirersOf(asked), statements };
}
