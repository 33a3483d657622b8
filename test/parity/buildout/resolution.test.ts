import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { RESOLUTION_SCENARIOS } from './resolution-scenarios.ts';

describe('resolution as in zc.buildout', () => {
  for (const scenario of RESOLUTION_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
