import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { EGGS_SCENARIOS } from './eggs-scenarios.ts';

describe('eggs as in zc.buildout', () => {
  for (const scenario of EGGS_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
