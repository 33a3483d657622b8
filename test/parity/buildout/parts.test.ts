import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { PARTS_SCENARIOS } from './parts-scenarios.ts';

describe('parts as in zc.buildout', () => {
  for (const scenario of PARTS_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
