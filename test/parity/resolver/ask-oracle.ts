import { join } from 'node:path';

import { oraclePython, REPOSITORY, runProgram } from '#test-support';

/** What an egg needs, always and for each of its extras. */
export interface OracleEgg {
  readonly needs: readonly string[];
  readonly extras: Readonly<Record<string, readonly string[]>>;
}

/** One call of zc.buildout's installer. */
export interface OracleRound {
  readonly roots: readonly string[];
  readonly pins: Readonly<Record<string, string>>;
  readonly preferFinal: boolean;
  readonly newest: boolean;
}

/** What there is, by `name version`, and the rounds that are played on one eggs directory. */
export interface OracleJob {
  readonly eggs: Readonly<Record<string, OracleEgg>>;
  readonly rounds: readonly OracleRound[];
}

/** What came of a round. */
export interface OracleAnswer {
  /** What was in the eggs directory before, as `name version`. */
  readonly installed: readonly string[];
  /** The requirements of «Getting distribution for …», in order. */
  readonly getting: readonly string[];
  /** Version by project; absent when it failed. */
  readonly chosen?: Readonly<Record<string, string>>;
  readonly error?: string;
}

/** Asks zc.buildout, in one process for all jobs; for each job an answer for each of its rounds. */
export async function askOracle(jobs: readonly OracleJob[]): Promise<readonly (readonly OracleAnswer[])[]> {
  const run = await runProgram({
    command: await oraclePython(),
    args: ['-I', '-W', 'ignore', join(REPOSITORY, 'test/parity/resolver/answer.py')],
    cwd: REPOSITORY,
    env: { PATH: '/usr/bin:/bin', PYTHONHASHSEED: '0' },
    input: JSON.stringify(jobs),
  });
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as readonly (readonly OracleAnswer[])[];
}
