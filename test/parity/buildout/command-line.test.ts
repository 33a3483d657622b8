import { describe, it } from 'node:test';

import { checkParity } from '#test-support';

import { COMMAND_LINE_SCENARIOS } from './command-line-scenarios.ts';

describe('command-line as in zc.buildout', () => {
  for (const scenario of COMMAND_LINE_SCENARIOS) it(scenario.name, (t) => checkParity(scenario, t));
});
