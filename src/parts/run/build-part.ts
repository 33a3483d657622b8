import type { ExecuteHouse } from './execute-house.ts';
import { installPart } from './install-part.ts';
import { reportUnused } from './report-unused.ts';
import { updatePart } from './update-part.ts';
import { buildLine, whileBuilding } from './while-building.ts';
import type { BuildStep } from './while-building.ts';

/** Installs or updates one part, and says so. Source: zc-buildout.md 4.2, item 14. */
export async function buildPart(step: BuildStep, house: ExecuteHouse): Promise<void> {
  const { session, reporter } = house;
  const part = session.part(step.part.name);
  if (part === undefined) throw new Error(`${step.part.name} was planned, but is no part`);
  await whileBuilding(step, reporter, async () => {
    reporter({ kind: 'log', level: 20, logger: 'zc.buildout', message: buildLine(step) });
    if (step.kind === 'update') await updatePart(part, step.previous, house);
    else await installPart(part, step.part, house);
  });
  reportUnused(part.section, reporter);
}
