import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { BOOTSTRAP_SCENARIOS } from './bootstrap-scenarios.ts';

describe('init and bootstrap, as in zc.buildout', () => {
  for (const scenario of BOOTSTRAP_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
