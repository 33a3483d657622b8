import { absentOffline } from './errors.ts';
import type { SourceStep } from './plan/plan-sources.ts';
import { reportOutcome } from './report-outcome.ts';
import type { SourcesHouse } from './sources-house.ts';
import type { SourcesSettings } from './sources-settings.ts';
import type { TreeOutcome } from './workshop/tree-outcome.ts';

/** How steps are carried out. */
export interface CarryOutOptions {
  readonly settings: SourcesSettings;
  readonly threads: number | undefined;
  readonly isOffline: boolean;
}

/**
 * Makes and moves working trees, and says what became of them. What does it is loaded when there is something to do.
 *
 * @throws {UserError} `sources/absent-offline`, which names all that is missing, and what git comes to.
 */
export async function carryOut(
  steps: readonly SourceStep[],
  { settings, threads, isOffline }: CarryOutOptions,
  { files, reporter, openWorkshop }: SourcesHouse,
): Promise<readonly TreeOutcome[]> {
  if (steps.length === 0) return [];
  const { runSteps } = await import('./workshop/run-steps.ts');
  const house = { ...(await openWorkshop()), files, directory: settings.directory, isOffline };
  const outcomes = await runSteps(steps, house, {
    threads,
    reporter,
    tell: (outcome) => reportOutcome(outcome, reporter),
  });
  const absent = outcomes.flatMap(({ kind, source }) => (kind === 'absent' ? [source] : []));
  if (absent.length > 0)
    throw absentOffline(
      absent.map(({ name }) => name),
      absent[0]?.location,
    );
  return outcomes;
}
