import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { STATE_SCENARIOS } from './state-scenarios.ts';

describe('state as in zc.buildout', () => {
  for (const scenario of STATE_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
