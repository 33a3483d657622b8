import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { checkParity, oracleOutcome, runScenario } from '#test-support';
import type { Outcome, Scenario, Universe } from '#test-support';

const UNIVERSE: Universe = {
  app: [{ version: '1.0', requires: ['mid', 'lib.core>=2'] }],
  mid: [{ version: '1.0', requires: ['lib.core', 'other'] }],
  'lib.core': ['1.0', '2.0'],
  other: ['1.0'],
};

/** What a conflict is about: the lines of `eggs`, and more of the configuration. */
function scenario(name: string, eggs: readonly string[], more = ''): Scenario {
  const buildout = `[buildout]\nparts = d\n${more}\n[d]\nrecipe = zc.recipe.egg:eggs\neggs =\n  ${eggs.join('\n  ')}\n`;
  return { name, universe: UNIVERSE, files: { 'buildout.cfg': buildout }, steps: ['-N'] };
}

const SCENARIOS: readonly Scenario[] = [
  scenario('a pin forbids what a distribution requires', ['app', 'mid'], '[versions]\nlib.core = 1.0\n'),
  scenario('a pin forbids what the configuration requires', ['other', 'lib.core>1'], '[versions]\nlib.core = 1.0\n'),
  scenario('a requirement of the configuration stands against that of a distribution', ['lib.core<2', 'app']),
  scenario('a range as a pin stands against a distribution', ['mid', 'app', 'lib.core'], '[versions]\nlib.core = <2\n'),
  scenario('an extra is missing', ['mid', 'other[more]']),
];

/** The lines that say why, without what both programs do before: we get no egg before all is resolved. */
function reasons({ 'exit-code': exitCode, stdout }: Outcome): string {
  const lines = stdout.split('\n');
  const start = lines.findIndex((line) => /^Version and requirements|does not provide the extra/u.test(line));
  return [exitCode, ...(start === -1 ? ['nothing'] : lines.slice(start))].join('\n');
}

describe('what is logged before a conflict, as in zc.buildout', () => {
  for (const one of SCENARIOS) {
    it(one.name, async (t) => {
      const theirs = reasons(await oracleOutcome(one, t));
      assert.doesNotMatch(theirs, /nothing/u);
      assert.equal(reasons(await runScenario(one, 'ours', t)), theirs);
    });
  }
});

it('an extra that is missing and may be is warned about in every run, as in zc.buildout', async (t) => {
  const allowed = scenario('', ['other[more]'], 'allow-unknown-extras = true\n');
  await checkParity({ ...allowed, steps: ['-N', '-N'] }, t);
});
