import assert from 'node:assert/strict';

import { UserError } from '#base';

import { problemsOf } from '../problems.ts';
import { loadFromMemory } from '../testing.ts';
import type { LoadSituation } from '../testing.ts';
import { parseAssignment } from './parse-assignment.ts';

/** Path → text of the configurations of one load. */
export type Texts = Readonly<Record<string, string>>;

/** Asserts the text of options, `section:option`, after a load; `undefined` is one that is not there. */
export async function checkOptions(
  texts: Texts,
  expected: Readonly<Record<string, string | undefined>>,
  situation?: LoadSituation,
): Promise<void> {
  const { config } = await loadFromMemory(texts, situation);
  for (const [name, text] of Object.entries(expected)) {
    const [section = '', option = ''] = name.split(':');
    assert.equal(config.sections.get(section)?.get(option)?.text, text, name);
  }
}

/** Asserts how a load fails: each problem as `code file:line:column message`, the first also as the error itself. */
export async function checkProblems(
  texts: Texts,
  expected: readonly string[],
  situation?: LoadSituation,
): Promise<void> {
  const error = await errorOf(texts, situation);
  const shown = problemsOf(error).map(
    ({ code, location: { source, line, column }, message }) => `${code} ${source}:${line}:${column} ${message}`,
  );
  assert.deepEqual(shown, expected);
  assert.ok(expected[0]?.startsWith(error.code));
}

/** Asserts the message and the hint of an error that is none of a file. */
export async function checkError(
  texts: Texts,
  expected: readonly [message: string, hint: string],
  situation?: LoadSituation,
): Promise<void> {
  const error = await errorOf(texts, situation);
  assert.deepEqual([error.message, error.hint], expected);
}

/** The error that a load ends in. */
export async function errorOf(texts: Texts, situation?: LoadSituation): Promise<UserError> {
  const error: unknown = await loadFromMemory(texts, situation).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof UserError, String(error));
  return error;
}

/** A load with assignments of the command line. */
export function assigned(...texts: readonly string[]): LoadSituation {
  return { assignments: texts.map(parseAssignment) };
}
