import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { SETUP_SCENARIOS } from './setup-scenarios.ts';

describe('setup and runsetup, as in zc.buildout', () => {
  for (const scenario of SETUP_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
