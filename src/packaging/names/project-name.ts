import type { Branded } from '#base';

import { badProjectName } from '../errors.ts';

/** The name of a project in normal form: lower case, runs of `-`, `_` and `.` written as one `-`. Source: PEP 503. */
export type ProjectName = Branded<string, 'ProjectName'>;

const VALID = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;
const SEPARATORS = /[-_.]+/g;
const IS_NORMAL = /^[a-z0-9]*$/;

/**
 * The normal form of a name that a user wrote.
 *
 * @throws {UserError} `packaging/bad-project-name` when `text` is not a name by the core metadata rules.
 *
 * Source: PEP 503, "Normalized Names"; core metadata, "Name".
 */
export function parseProjectName(text: string): ProjectName {
  const name = tryParseProjectName(text);
  if (name === undefined) throw badProjectName(text);
  return name;
}

/** The normal form of `text`, or `undefined` when it is no project name. */
export function tryParseProjectName(text: string): ProjectName | undefined {
  return VALID.test(text) ? normaliseProjectName(text) : undefined;
}

/** The normal form of a name found in foreign metadata, whatever it holds. Never fails; keeps odd characters. */
export function normaliseProjectName(text: string): ProjectName {
  return (IS_NORMAL.test(text) ? text : text.replace(SEPARATORS, '-').toLowerCase()) as ProjectName;
}
