import { UserError } from '#base';
import type { AbsolutePath, FileWriter } from '#base';

import type { EggDraft, EggWish } from './draft-egg.ts';
import type { LinkOutcome, LinkPlan } from './tree-linker.ts';

/** The machine as linking in foresight needs it. */
export interface LinkPorts {
  readonly files: FileWriter;
  readonly linker: { linkTrees(plans: readonly LinkPlan[]): readonly LinkOutcome[] };
}

/**
 * Links an egg that nobody asked for yet. Answers where; `undefined` when it lies in its place already or cannot be made.
 *
 * Foresight fails without a word: whoever places the egg tries again, and says what is wrong.
 */
export function linkEggAhead(
  { target, plan }: EggDraft,
  { eggsDirectory, draftsDirectory }: EggWish,
  { files, linker }: LinkPorts,
): AbsolutePath | undefined {
  if (files.facts(eggsDirectory)?.kind !== 'directory' || files.linkFacts(target) !== undefined) return undefined;
  try {
    if (draftsDirectory !== undefined) files.makeDirectory(draftsDirectory);
    const [outcome] = linker.linkTrees([plan]);
    if (outcome?.kind === 'linked') return plan.target;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  return undefined;
}
