import type { Reporter } from '#base';
import type { RecipeResult } from '#recipes';

import type { LivingPart } from '../options/options-session.ts';
import type { InstalledPart } from '../state/installed-state.ts';
import type { ExecuteHouse } from './execute-house.ts';

/**
 * Brings a part up to date; paths that it had not before are added to what it consists of.
 *
 * Differs from zc.buildout: when updating fails, the part stays installed as it is, instead of losing all its files.
 *
 * Source: zc-buildout.md 4.2, item 14.
 */
export async function updatePart(part: LivingPart, previous: InstalledPart, house: ExecuteHouse): Promise<void> {
  const { session, ledger, reporter, counting, placedEggs } = house;
  const before = counting.changes() + placedEggs();
  const created: string[] = [];
  const result = await session.whileCreating(
    (_part, paths) => {
      ledger.announce(previous, paths);
      created.push(...paths);
      return created;
    },
    () => callUpdate(part, reporter),
  );
  const fresh = (result ?? []).filter((path) => !previous.paths.includes(path));
  // The options are as they were saved, or differ only in what the file cannot keep.
  if (fresh.length > 0) ledger.keep({ ...previous, paths: [...previous.paths, ...fresh] });
  else ledger.keepUnchanged(previous);
  const isUnchanged = fresh.length === 0 && counting.changes() + placedEggs() === before;
  reporter({ kind: 'part', part: part.name, outcome: isUnchanged ? 'unchanged' : 'updated' });
}

function callUpdate({ name, recipe }: LivingPart, reporter: Reporter): Promise<RecipeResult> {
  if (recipe.update !== undefined) return recipe.update();
  const message = `The recipe for ${name} doesn't define an update method. Using its install method.`;
  reporter({ kind: 'log', level: 30, logger: 'zc.buildout', message });
  return recipe.install();
}
