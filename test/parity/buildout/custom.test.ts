import { describe, it } from 'node:test';

import { checkDevelopParity } from './check-develop-parity.ts';
import { CUSTOM_SCENARIOS } from './custom-scenarios.ts';

describe('custom and develop parts, as in zc.buildout', () => {
  for (const scenario of CUSTOM_SCENARIOS) it(scenario.name, (t) => checkDevelopParity(scenario, t));
});
