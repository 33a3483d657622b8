import assert from 'node:assert/strict';

import type { Scope } from '../sandbox.ts';
import { oracleOutcome } from './oracle-outcome.ts';
import { runScenario } from './run-scenario.ts';
import type { Aspect, Scenario } from './scenario.ts';

const ASPECTS: readonly Aspect[] = ['exit-code', 'stdout', 'stderr', 'installed', 'files'];

/** Runs a scenario through zc.buildout and through us and compares all aspects; stated differences must be there. */
export async function checkParity(scenario: Scenario, scope: Scope): Promise<void> {
  const [theirs, ours] = await Promise.all([oracleOutcome(scenario, scope), runScenario(scenario, 'ours', scope)]);
  const stated = new Map((scenario.differs ?? []).map(({ aspect, why }) => [aspect, why]));
  const compared = ASPECTS.filter((aspect) => !stated.has(aspect));
  assert.equal(textOf(ours, compared), textOf(theirs, compared));
  for (const [aspect, why] of stated) assert.notEqual(ours[aspect], theirs[aspect], `No longer differs: ${why}`);
}

function textOf(outcome: Readonly<Record<Aspect, string>>, aspects: readonly Aspect[]): string {
  return aspects.map((aspect) => `===== ${aspect}\n${outcome[aspect]}`).join('\n');
}
