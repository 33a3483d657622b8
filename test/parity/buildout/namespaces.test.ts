import { describe, it } from 'node:test';

import { checkDevelopParity } from './check-develop-parity.ts';
import { NAMESPACES_SCENARIOS } from './namespaces-scenarios.ts';

describe('namespaces of develop eggs, as in zc.buildout', () => {
  for (const scenario of NAMESPACES_SCENARIOS) it(scenario.name, (t) => checkDevelopParity(scenario, t));
});
