import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { DECLARATIONS_SCENARIOS, DEVELOP_DECLARATIONS_SCENARIOS } from './declarations-scenarios.ts';

describe('what distributions declare, as in zc.buildout', () => {
  for (const scenario of [...DECLARATIONS_SCENARIOS, ...DEVELOP_DECLARATIONS_SCENARIOS]) {
    it(scenario.name, (t) => checkParity(scenario, t));
  }
});
