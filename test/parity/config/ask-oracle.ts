import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { oraclePython, REPOSITORY, runProgram } from '#test-support';
import type { ConditionFacts } from '#packaging';

/** One configuration to merge: `buildout.cfg` of `directory`. */
export interface MergeJob {
  readonly directory: string;
  readonly home: string;
  readonly assignments: readonly (readonly [section: string, option: string, value: string])[];
}

/** What can be asked of the original, all at once. */
export interface Question {
  readonly merges?: readonly MergeJob[];
  /** Texts of files. */
  readonly parses?: readonly string[];
  /** Conditions of headers. */
  readonly judgements?: readonly string[];
}

/** Pairs of an option and its value, in order. */
export type Options = readonly (readonly [key: string, value: string])[];

/** What became of a {@link MergeJob}. */
export type MergeAnswer =
  | { readonly error: string; readonly message: string }
  | {
      readonly error?: undefined;
      readonly notices: readonly string[];
      readonly sections: readonly (readonly [name: string, Options])[];
      readonly terse: string;
      readonly verbose: string;
      /** With macros expanded, or the message that stopped it. */
      readonly expanded: Readonly<Record<string, Options | string>>;
    };

/** What the parser made of a text. */
export type ParseAnswer =
  | { readonly noHeader: number }
  | { readonly badLines: readonly number[] }
  | { readonly sections: readonly (readonly [name: string, Options])[] };

/** The answers to a {@link Question}, in its order. */
export interface Answer {
  readonly merges: readonly MergeAnswer[];
  readonly parses: readonly ParseAnswer[];
  /** Truth, or the name of an exception. */
  readonly judgements: readonly (boolean | string)[];
  /** Of the Python that answered. */
  readonly facts: ConditionFacts;
  readonly executable: string;
}

/** Asks zc.buildout, in one process for everything. */
export async function askOracle(question: Question): Promise<Answer> {
  const program = readFileSync(join(REPOSITORY, 'test/parity/config/answer.py'), 'utf8');
  const run = await runProgram({
    command: await oraclePython(),
    args: ['-W', 'ignore', '-c', program],
    cwd: REPOSITORY,
    env: { PATH: '/usr/bin:/bin', PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1' },
    input: JSON.stringify(question),
  });
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Answer;
}
