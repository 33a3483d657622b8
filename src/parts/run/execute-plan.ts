import { whileDoing } from '#base';

import type { Step } from '../plan/plan-parts.ts';
import { buildPart } from './build-part.ts';
import type { ExecuteHouse } from './execute-house.ts';
import { prepareParts } from './prepare-parts.ts';
import { checkRemovals } from './remove-paths.ts';
import { reportUnused } from './report-unused.ts';
import { uninstallPart } from './uninstall-part.ts';

/**
 * Walks the plan in its order. Decides nothing. Before the first part is uninstalled, the eggs of the parts to be built
 * are in place, as far as their recipes can tell which they are: when that fails, every part is as it was.
 *
 * Source: zc-buildout.md 4.2, items 12 to 14.
 *
 * @throws {UserError} `parts/unsafe-removal` before anything is touched, and whatever the recipes throw.
 */
export async function executePlan(steps: readonly Step[], house: ExecuteHouse): Promise<void> {
  const uninstalls = steps.filter((step) => step.kind === 'uninstall');
  const builds = steps.filter((step) => step.kind !== 'uninstall');
  for (const { part } of uninstalls) {
    await whileDoing(`Uninstalling ${part.name}.`, () => checkRemovals(part.paths, house.ground));
  }
  await prepareParts(builds, house);
  for (const step of uninstalls) {
    house.signal.throwIfAborted();
    await uninstallPart(step, house);
  }
  reportUnused(await house.session.section('buildout'), house.reporter);
  try {
    for (const step of builds) {
      house.signal.throwIfAborted();
      await buildPart(step, house);
    }
  } finally {
    house.ledger.finish();
  }
}
