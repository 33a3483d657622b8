import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { LAYERS_SCENARIOS } from './layers-scenarios.ts';

describe('layers as in zc.buildout', () => {
  for (const scenario of LAYERS_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
