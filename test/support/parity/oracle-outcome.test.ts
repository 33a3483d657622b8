import assert from 'node:assert/strict';
import { it } from 'node:test';

import { outcomeKey } from './oracle-outcome.ts';
import type { OracleIdentity } from './oracle-outcome.ts';
import type { Scenario } from './scenario.ts';

const SCENARIO: Scenario = { name: 'installs', files: { 'buildout.cfg': '[buildout]\n' }, steps: ['-N'] };
const ORACLE: OracleIdentity = { python: '/one/bin/python3', testPython: '/one/bin/python3', wheels: '/cache/wheels' };

it('outcomeKey() is another one for another scenario, Python or directory of wheels', () => {
  const keys = [
    outcomeKey(SCENARIO, ORACLE),
    outcomeKey({ ...SCENARIO, steps: [] }, ORACLE),
    outcomeKey(SCENARIO, { ...ORACLE, python: '/two/bin/python3' }),
    outcomeKey(SCENARIO, { ...ORACLE, testPython: '/two/bin/python3' }),
    outcomeKey(SCENARIO, { ...ORACLE, wheels: '/cache/other' }),
  ];
  assert.equal(new Set(keys).size, keys.length);
});

it('outcomeKey() leaves out how it is called, what differs on purpose, and how paths are written', () => {
  const differs = [{ aspect: 'stdout', why: 'we say more' }] as const;
  const renamed = { ...SCENARIO, name: 'another', differs };
  assert.equal(outcomeKey(renamed, { ...ORACLE, python: '/one/lib/../bin/python3' }), outcomeKey(SCENARIO, ORACLE));
});
