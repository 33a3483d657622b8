import type { WalkGround } from './walk.ts';
import type { Asked } from './asked.ts';
import { requirementsInForce } from './requirements-in-force.ts';
import { chooseGreedily } from './choose-greedily.ts';
import type { Supply } from '../pool/supply.ts';
import type { Preferences } from '../pool/rank-candidates.ts';
import type { NarrowedRequirement } from '../pins/narrow-requirement.ts';

/** Asks ahead of the walk. */
export interface Foresight {
  /** No further questions are put. */
  stop(): void;
}

/**
 * Follows all requirements at once and puts the questions that the walk is going to put, so that waiting is paid for
 * each level of dependencies and not for each distribution.
 *
 * Changes when the supply learns its answers, never what the walk decides. A source distribution may have to be built
 * to tell its requirements, so only exactly pinned ones are asked. What fails is told to the walk when it gets there.
 */
export function foresee(
  roots: readonly Asked[],
  ground: WalkGround,
  supply: Supply,
  preferences: Preferences,
): Foresight {
  const seen = new Set<string>();
  let isStopped = false;

  function isOver(): boolean {
    return isStopped;
  }

  function look(requirements: readonly NarrowedRequirement[]): void {
    const fresh = requirements.filter(({ identity }) => !seen.has(identity));
    for (const { identity } of fresh) seen.add(identity);
    for (const narrowed of fresh) follow(narrowed).catch(() => undefined);
  }

  async function follow(narrowed: NarrowedRequirement): Promise<void> {
    const chosen = await chooseGreedily(narrowed, supply, preferences);
    if (isOver() || chosen === undefined) return;
    if (chosen.candidate.kind === 'sdist' && !narrowed.isExact) return;
    const dependencies = await supply.dependencies(chosen.candidate);
    if (isOver()) return;
    const needed = requirementsInForce(dependencies, narrowed.stated.extras, ground.markers);
    look(needed.map((requirement) => ground.pins.narrow(requirement)));
  }

  look(roots.map(({ narrowed }) => narrowed));
  return { stop: () => void (isStopped = true) };
}
