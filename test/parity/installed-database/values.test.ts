import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';

import fc from 'fast-check';

import { oraclePython, REPOSITORY, runProgram } from '#test-support';

import { formatSection } from '../../../src/parts/state/format-state.ts';
import { readBack } from '../../../src/parts/state/read-back.ts';

const SEED = 20_260_103;
const DRAWS = 2000;

interface Answer {
  readonly written: readonly string[];
  readonly read: readonly string[];
}

const anyValue = fc
  .array(
    fc.constantFrom(
      'a',
      'é',
      '%',
      '%(x)s',
      '=',
      '#',
      ';',
      '[b]',
      ' ',
      '  ',
      '\t',
      '\n',
      '\n\n',
      '\f',
      '\v',
      '\r',
      '\u00a0',
    ),
    {
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join(''));

describe('values of .installed.cfg as in zc.buildout', () => {
  const values = fc.sample(anyValue, { numRuns: DRAWS, seed: SEED });
  const texts = values.map((value) => formatSection('part', new Map([['option', value]])));
  let answer: Answer;
  before(async () => {
    answer = await ask({ values, texts });
  });

  it('are written alike, but for a CR amid a value, which we escape', () => {
    for (const [place, value] of values.entries()) {
      if (!value.includes('\r')) assert.equal(texts[place], answer.written[place], JSON.stringify(value));
    }
  });

  it('are read by zc.buildout as we read them', () => {
    for (const [place, value] of values.entries()) {
      assert.equal(answer.read[place], readBack(value), JSON.stringify(value));
    }
  });
});

async function ask(question: { values: readonly string[]; texts: readonly string[] }): Promise<Answer> {
  const run = await runProgram({
    command: await oraclePython(),
    args: ['-W', 'ignore', '-c', readFileSync(join(REPOSITORY, 'test/parity/installed-database/answer.py'), 'utf8')],
    cwd: REPOSITORY,
    env: { PATH: '/usr/bin:/bin', PYTHONIOENCODING: 'utf-8', PYTHONUTF8: '1' },
    input: JSON.stringify(question),
  });
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Answer;
}
