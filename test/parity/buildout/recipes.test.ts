import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { RECIPES_SCENARIOS } from './recipes-scenarios.ts';

describe('recipes as in zc.buildout', () => {
  for (const scenario of RECIPES_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
