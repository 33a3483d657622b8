import { describe, it } from 'node:test';

import { checkDevelopParity } from './check-develop-parity.ts';
import { DEVELOP_SCENARIOS } from './develop-scenarios.ts';

describe('develop eggs, as in zc.buildout', () => {
  for (const scenario of DEVELOP_SCENARIOS) it(scenario.name, (t) => checkDevelopParity(scenario, t));
});
