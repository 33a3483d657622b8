import { pythonRepr, UserError, whileDoing } from '#base';
import type { LogLevel, Reporter } from '#base';
import type { RecipeResult } from '#recipes';

import type { LivingPart, OptionsSession } from '../options/options-session.ts';
import type { Step } from '../plan/plan-parts.ts';
import type { InstalledPart } from '../state/installed-state.ts';
import type { CountingFiles } from './counting-files.ts';
import type { PartLedger } from './part-ledger.ts';
import { removePaths } from './remove-paths.ts';
import type { RemovalGround } from './remove-paths.ts';
import { reportUnused } from './report-unused.ts';

/** What carrying out a plan takes. */
export interface ExecuteHouse {
  readonly session: OptionsSession;
  readonly ledger: PartLedger;
  readonly ground: RemovalGround;
  readonly counting: CountingFiles;
  /** How many eggs were placed so far; eggs are changes of the part that asked for them. */
  readonly placedEggs: () => number;
  readonly reporter: Reporter;
}

/**
 * Walks the plan in its order. Decides nothing.
 *
 * Source: zc-buildout.md 4.2, items 12 to 14.
 */
export async function executePlan(steps: readonly Step[], house: ExecuteHouse): Promise<void> {
  let isFirstBuild = true;
  for (const step of steps) {
    if (step.kind === 'uninstall') {
      await uninstall(step.part, house);
      continue;
    }
    if (isFirstBuild) reportUnused(await house.session.section('buildout'), house.reporter);
    isFirstBuild = false;
    await build(step, house);
  }
  if (isFirstBuild) reportUnused(await house.session.section('buildout'), house.reporter);
  house.ledger.save();
}

async function uninstall(part: InstalledPart, { session, ledger, ground, reporter }: ExecuteHouse): Promise<void> {
  await whileDoing(`Uninstalling ${part.name}.`, async () => {
    log(reporter, 20, `Uninstalling ${part.name}.`);
    const undo = session.part(part.name)?.definition.uninstall;
    if (undo !== undefined) {
      log(reporter, 20, 'Running uninstall recipe.');
      await undo(part.name, part.options);
    }
    removePaths(part.paths, ground);
    ledger.remove(part.name);
  });
  reporter({ kind: 'part', part: part.name, outcome: 'uninstalled' });
}

type BuildStep = Exclude<Step, { kind: 'uninstall' }>;

async function build(step: BuildStep, house: ExecuteHouse): Promise<void> {
  const { session, reporter } = house;
  const part = session.part(step.part.name);
  if (part === undefined) throw new Error(`${step.part.name} was planned, but is no part`);
  const line = `${step.kind === 'update' ? 'Updating' : 'Installing'} ${part.name}.`;
  await whileDoing(line, async () => {
    log(reporter, 20, line);
    try {
      await (step.kind === 'update' ? update(part, step, house) : install(part, step, house));
    } catch (error) {
      reporter({ kind: 'part', part: part.name, outcome: 'failed' });
      throw error;
    }
  });
  reportUnused(part.section, reporter);
}

async function install(part: LivingPart, step: BuildStep, house: ExecuteHouse): Promise<void> {
  const { session, ledger, reporter } = house;
  const { options, signature } = step.part;
  const created: string[] = [];
  const unfinished: InstalledPart = {
    name: part.name,
    options: unfinishedOptions(options),
    signature: undefined,
    paths: [],
  };
  try {
    const result = await session.whileCreating(
      (_part, paths) => {
        ledger.announce(unfinished, paths);
        created.push(...paths);
        return created;
      },
      () => part.recipe.install(),
    );
    if (result === undefined) {
      log(reporter, 30, `The ${part.name} install returned None.  A path or iterable os paths should be returned.`);
    }
    ledger.keep({ name: part.name, options, signature, paths: result ?? [] }, { isNews: true });
  } catch (error) {
    cleanUp(part, created, house);
    throw error;
  }
  reporter({ kind: 'part', part: part.name, outcome: 'installed' });
}

/** Saved while a part is being made: differs from any finished part, so that the next run makes it anew. */
function unfinishedOptions(options: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([['recipe', options.get('recipe') ?? '']]);
}

/** What a failed installation has made goes; what cannot go stays known. Source: zc-buildout.md 4.2, item 14. */
function cleanUp(part: LivingPart, created: readonly string[], { ledger, ground, reporter }: ExecuteHouse): void {
  try {
    removePaths(created, ground);
    if (ledger.find(part.name) !== undefined) ledger.remove(part.name);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log(reporter, 30, `Couldn't clean up ${created.map(pythonRepr).join(', ')}.`);
  }
}

/**
 * Differs from zc.buildout: when updating fails, the part stays installed as it is, instead of losing all its files.
 */
async function update(part: LivingPart, step: BuildStep, house: ExecuteHouse): Promise<void> {
  const { session, ledger, reporter, counting, placedEggs } = house;
  const previous = step.kind === 'update' ? step.previous : undefined;
  if (previous === undefined) throw new Error(`${part.name} is updated, but was not installed`);
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
  const { options, signature } = step.part;
  ledger.keep(
    { name: part.name, options, signature, paths: [...previous.paths, ...fresh] },
    { isNews: fresh.length > 0 },
  );
  const isUnchanged = fresh.length === 0 && counting.changes() + placedEggs() === before;
  reporter({ kind: 'part', part: part.name, outcome: isUnchanged ? 'unchanged' : 'updated' });
}

function callUpdate({ name, recipe }: LivingPart, reporter: Reporter): Promise<RecipeResult> {
  if (recipe.update !== undefined) return recipe.update();
  log(reporter, 30, `The recipe for ${name} doesn't define an update method. Using its install method.`);
  return recipe.install();
}

function log(reporter: Reporter, level: LogLevel, message: string): void {
  reporter({ kind: 'log', level, logger: 'zc.buildout', message });
}
