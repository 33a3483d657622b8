import type { LinkOutcome, LinkPlan, TreeLinker } from '#eggs';

import type { SynchronousLinker } from './tree-linker.ts';

/** With fewer files than this, handing work to another thread costs more than it saves. */
const WORTH_SHARING_FILES = 400;
/** Making a directory takes the kernel several times as long as linking a file. */
const FILES_PER_DIRECTORY = 5;

/** Somebody else who links. */
export interface LinkHelper {
  linkTrees(plans: readonly LinkPlan[]): Promise<readonly LinkOutcome[]>;
}

/** Links one half of a large amount here, and has the other half linked by `helper` at the same time. */
export function createSharedTreeLinker(own: SynchronousLinker, helper: LinkHelper): TreeLinker {
  return {
    async linkTrees(plans) {
      const [mine, theirs] = share(plans);
      const outcomes = theirs.length === 0 ? undefined : helper.linkTrees(theirs.map(({ plan }) => plan));
      // Whatever fails here, the helper must have come to its end before anybody clears up.
      const linked = attempt(() => own.linkTrees(mine.map(({ plan }) => plan)));
      const helped = await outcomes;
      if ('error' in linked) throw linked.error;
      const results: LinkOutcome[] = [];
      for (const [place, outcome] of linked.value.entries()) results[mine[place]?.place ?? -1] = outcome;
      for (const [place, outcome] of (helped ?? []).entries()) results[theirs[place]?.place ?? -1] = outcome;
      return results;
    },
  };
}

interface PlacedPlan {
  readonly plan: LinkPlan;
  readonly place: number;
}

/** Two halves of about equal weight, the largest plans dealt first. */
function share(plans: readonly LinkPlan[]): readonly [mine: readonly PlacedPlan[], theirs: readonly PlacedPlan[]] {
  const placed = plans.map((plan, place) => ({ plan, place }));
  if (plans.reduce((sum, plan) => sum + weightOf(plan), 0) < WORTH_SHARING_FILES) return [placed, []];
  const halves: readonly [PlacedPlan[], PlacedPlan[]] = [[], []];
  const weights: [number, number] = [0, 0];
  for (const one of placed.toSorted((left, right) => weightOf(right.plan) - weightOf(left.plan))) {
    const half = weights[0] <= weights[1] ? 0 : 1;
    halves[half].push(one);
    weights[half] += weightOf(one.plan);
  }
  return halves;
}

function weightOf({ files, directories }: LinkPlan): number {
  return files.length + FILES_PER_DIRECTORY * directories.length;
}

function attempt<Value>(action: () => Value): { readonly value: Value } | { readonly error: unknown } {
  try {
    return { value: action() };
  } catch (error) {
    return { error };
  }
}
