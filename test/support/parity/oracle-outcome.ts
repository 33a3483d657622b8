import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { oraclePython, oracleWheels } from '../oracle.ts';
import { REPOSITORY, TEST_CACHE } from '../repository.ts';
import type { Scope } from '../sandbox.ts';
import { testPython } from '../test-python.ts';
import { runScenario } from './run-scenario.ts';
import type { Outcome } from './run-scenario.ts';
import type { Scenario } from './scenario.ts';

const SUPPORT = join(REPOSITORY, 'test/support');

/** Whose answers are remembered: what an outcome depends on besides the scenario. */
export interface OracleIdentity {
  /** The Python that runs the original; another one gives other answers, and another path is another one. */
  readonly python: string;
  /** The Python that is filtered out of what is said. */
  readonly testPython: string;
  /** The directory of the tools' own wheels. */
  readonly wheels: string;
}

/**
 * What zc.buildout makes of a scenario: remembered in the cache of the tests, because the original does not change while
 * we do. Made anew when the scenario, the oracle or the comparison itself is another.
 */
export async function oracleOutcome(scenario: Scenario, scope: Scope): Promise<Outcome> {
  const oracle = { python: await oraclePython(), testPython: testPython(), wheels: await oracleWheels() };
  const path = join(TEST_CACHE, 'oracle/outcomes', `${outcomeKey(scenario, oracle)}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Outcome;
  const outcome = await runScenario(scenario, 'theirs', scope);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(outcome));
  renameSync(`${path}.${process.pid}`, path);
  return outcome;
}

/**
 * The name of an outcome. Paths count as absolute ones, so that two checkouts or Pythons never read each other's answers,
 * also where they share a cache. Stated differences are left out: they say what we make of it.
 */
export function outcomeKey({ files, served, universe, steps, show }: Scenario, oracle: OracleIdentity): string {
  const { python, testPython: filtered, wheels } = oracle;
  const places = [REPOSITORY, resolve(python), resolve(filtered), resolve(wheels)];
  const inputs = [{ files, served, universe, steps, show }, places, harnessText()];
  return createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 24);
}

let harness: string | undefined;

/** The sources that an outcome depends on. */
function harnessText(): string {
  harness ??= ['sandbox.ts', ...sourcesIn('parity'), ...sourcesIn('wheels')]
    .map((path) => readFileSync(join(SUPPORT, path), 'utf8'))
    .join('');
  return harness;
}

function sourcesIn(directory: string): readonly string[] {
  const names = readdirSync(join(SUPPORT, directory)).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  return names.map((name) => `${directory}/${name}`);
}
