import { mapConcurrently, UserError } from '#base';
import type { Reporter } from '#base';

import type { SourceStep } from '../plan/plan-sources.ts';
import { makeTree } from './make-tree.ts';
import { moveTree } from './move-tree.ts';
import type { TreeOutcome } from './tree-outcome.ts';
import type { WorkshopHouse } from './workshop-house.ts';

/** So many repositories are worked on at a time, unless the configuration says otherwise. */
const DEFAULT_THREADS = 5;

/** How steps are carried out. */
export interface StepOptions {
  readonly threads: number | undefined;
  /** Hears of outcomes in the order of the steps, whichever is ready first. */
  readonly tell: (outcome: TreeOutcome) => void;
  readonly reporter: Reporter;
}

/**
 * Makes and moves working trees, several at a time. Answers what became of each, in the order of the steps.
 *
 * @throws {UserError} of the earliest step that fails, with the place of its source.
 */
export async function runSteps(
  steps: readonly SourceStep[],
  house: WorkshopHouse,
  { threads = DEFAULT_THREADS, tell, reporter }: StepOptions,
): Promise<readonly TreeOutcome[]> {
  const done: TreeOutcome[] = [];
  let told = 0;
  return await mapConcurrently(threads, steps, async (step, place) => {
    const outcome = await runStep(step, house, reporter);
    done[place] = outcome;
    for (let next = done[told]; next !== undefined; next = done[told]) {
      told += 1;
      tell(next);
    }
    return outcome;
  });
}

async function runStep(step: SourceStep, house: WorkshopHouse, reporter: Reporter): Promise<TreeOutcome> {
  const { source } = step;
  reporter({ kind: 'source-started', source: source.name });
  try {
    if (step.kind === 'update') return await moveTree(step, house);
    return { kind: 'checked-out', source, commit: await makeTree(source, step.commit, house) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (step.kind === 'checkout' && error.code === 'repositories/not-offline') return { kind: 'absent', source };
    const doing = step.kind === 'update' ? 'Updating' : 'Checking out';
    throw error.seenFrom(`${doing} source ${source.name}.`, source.location);
  } finally {
    reporter({ kind: 'source-finished', source: source.name });
  }
}
