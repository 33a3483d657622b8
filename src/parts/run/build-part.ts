import { whileDoing } from '#base';

import type { Step } from '../plan/plan-parts.ts';
import type { ExecuteHouse } from './execute-house.ts';
import { installPart } from './install-part.ts';
import { reportUnused } from './report-unused.ts';
import { updatePart } from './update-part.ts';

/** Installs or updates one part, and says so. Source: zc-buildout.md 4.2, item 14. */
export async function buildPart(
  step: Extract<Step, { kind: 'install' | 'update' }>,
  house: ExecuteHouse,
): Promise<void> {
  const { session, reporter } = house;
  const part = session.part(step.part.name);
  if (part === undefined) throw new Error(`${step.part.name} was planned, but is no part`);
  const line = `${step.kind === 'update' ? 'Updating' : 'Installing'} ${part.name}.`;
  await whileDoing(line, async () => {
    reporter({ kind: 'log', level: 20, logger: 'zc.buildout', message: line });
    try {
      if (step.kind === 'update') await updatePart(part, step.previous, house);
      else await installPart(part, step.part, house);
    } catch (error) {
      reporter({ kind: 'part', part: part.name, outcome: 'failed' });
      throw error;
    }
  });
  reportUnused(part.section, reporter);
}
