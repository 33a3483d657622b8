import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { LANGUAGE_SCENARIOS } from './language-scenarios.ts';

describe('language as in zc.buildout', () => {
  for (const scenario of LANGUAGE_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
