import { pythonRepr, resolvePath, UserError, whileDoing } from '#base';
import type { LogLevel, Reporter } from '#base';
import type { RecipeDefinition } from '#recipes';

import type { OptionsSession } from '../options/options-session.ts';
import type { PartDifference } from '../plan/part-differences.ts';
import type { Step } from '../plan/plan-parts.ts';
import type { InstalledPart } from '../state/installed-state.ts';
import type { ExecuteHouse } from './execute-house.ts';
import { removePaths } from './remove-paths.ts';

/**
 * Undoes what a part did: runs its recipe's `uninstall`, removes what it consists of, and forgets it.
 *
 * Source: zc-buildout.md 4.2, item 12.
 */
export async function uninstallPart(
  { part, why }: Extract<Step, { kind: 'uninstall' }>,
  { session, ledger, ground, reporter, logLevel }: ExecuteHouse,
): Promise<void> {
  if (why.kind === 'changed' && logLevel < 10) tellDifferences(part.name, why.differences, reporter);
  await whileDoing(`Uninstalling ${part.name}.`, async () => {
    log(reporter, 20, `Uninstalling ${part.name}.`);
    const recipe = await findRecipe(part, session);
    if (recipe?.uninstall !== undefined) {
      log(reporter, 20, 'Running uninstall recipe.');
      await recipe.uninstall(part.name, part.options);
    }
    // What develop has just put there is not the part's any more.
    const taken = new Set(ledger.developEggs.map((path) => resolvePath(ground.directory, path)));
    removePaths(
      part.paths.filter((path) => !taken.has(resolvePath(ground.directory, path))),
      ground,
    );
    ledger.remove(part.name);
  });
  reporter({ kind: 'part', part: part.name, outcome: 'uninstalled' });
}

/** The recipe that made the part, not the one that will; a recipe that cannot be had any more has nothing to say. */
async function findRecipe({ options }: InstalledPart, session: OptionsSession): Promise<RecipeDefinition | undefined> {
  try {
    return await session.loadRecipe(options.get('recipe') ?? '', undefined);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Source: zc-buildout.md 1.7, `-vv`. */
function tellDifferences(part: string, differences: readonly PartDifference[], reporter: Reporter): void {
  for (const difference of differences) log(reporter, 10, describe(part, difference));
}

function describe(part: string, { option, before, after }: PartDifference): string {
  if (after === undefined) return `Part ${part}, dropped option ${option}.`;
  if (before === undefined) return `Part ${part}, new option ${option}.`;
  return `Part ${part}, option ${option} changed:\n${pythonRepr(after)} != ${pythonRepr(before)}`;
}

function log(reporter: Reporter, level: LogLevel, message: string): void {
  reporter({ kind: 'log', level, logger: 'zc.buildout', message });
}
