import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { READY_EGGS_SCENARIOS } from './ready-eggs-scenarios.ts';

describe('eggs that others made, as in zc.buildout', () => {
  for (const scenario of READY_EGGS_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
