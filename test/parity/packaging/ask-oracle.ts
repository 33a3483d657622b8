import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { oraclePython } from '../../support/oracle.ts';

/** One thing to ask Python, by the name of a function of answer.py, with its arguments. */
export type Question = readonly [ask: string, ...args: readonly unknown[]];

/** Asks Python all questions in one process; the answers come in the same order. */
export async function askOracle(questions: readonly Question[]): Promise<readonly unknown[]> {
  const output = execFileSync(await oraclePython(), ['-I', '-W', 'ignore', join(import.meta.dirname, 'answer.py')], {
    input: JSON.stringify(questions),
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  });
  return JSON.parse(output) as readonly unknown[];
}
