import { pythonRepr, resolvePath, UserError } from '#base';
import type { Reporter } from '#base';

import type { LivingPart } from '../options/options-session.ts';
import type { WantedPart } from '../plan/wanted-part.ts';
import type { InstalledPart } from '../state/installed-state.ts';
import type { ExecuteHouse } from './execute-house.ts';
import { removePaths } from './remove-paths.ts';

/**
 * Makes a part that is not there. When that fails, what it has made goes.
 *
 * Source: zc-buildout.md 4.2, item 14.
 */
export async function installPart(part: LivingPart, wanted: WantedPart, house: ExecuteHouse): Promise<void> {
  const { session, ledger, ground, reporter } = house;
  const { name, options, signature } = wanted;
  const unfinished = unfinishedPart(wanted);
  const created: string[] = [];
  const fresh: string[] = [];
  try {
    const result = await session.whileCreating(
      (_part, paths) => {
        // What lay there before is not ours to remove.
        fresh.push(...paths.filter((path) => !exists(path, house)));
        ledger.announce(unfinished, paths);
        created.push(...paths);
        return created;
      },
      () => part.recipe.install(),
    );
    if (result === undefined) {
      warn(reporter, `The ${name} install returned None.  A path or iterable os paths should be returned.`);
    }
    ledger.keep({ name, options, signature, paths: result ?? [] });
  } catch (error) {
    const left = fresh.filter((path) => !isRemoved(path, house));
    for (const path of left) warn(reporter, `Couldn't clean up ${pythonRepr(path)}.`);
    if (left.length === 0 && ledger.find(name) !== undefined) ledger.remove(name);
    throw error;
  }
  reporter({ kind: 'part', part: name, outcome: 'installed' });

  function isRemoved(path: string, { counting }: ExecuteHouse): boolean {
    if (counting.files.linkFacts(resolvePath(ground.directory, path)) === undefined) return true;
    try {
      removePaths([path], ground);
      return true;
    } catch (failure) {
      if (failure instanceof UserError) return false;
      throw failure;
    }
  }
}

/** Saved while a part is being made: differs from any finished part, so that the next run makes it anew. */
function unfinishedPart({ name, options }: WantedPart): InstalledPart {
  return { name, options: new Map([['recipe', options.get('recipe') ?? '']]), signature: undefined, paths: [] };
}

function exists(path: string, { ground, counting }: ExecuteHouse): boolean {
  return counting.files.linkFacts(resolvePath(ground.directory, path)) !== undefined;
}

function warn(reporter: Reporter, message: string): void {
  reporter({ kind: 'log', level: 30, logger: 'zc.buildout', message });
}
