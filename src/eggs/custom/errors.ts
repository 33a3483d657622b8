import { UserError } from '#base';
import type { ErrorCode, SourceSpan } from '#base';

import type { VariableLine } from './variable-line.ts';

/** A `%(NAME)s` in a variable of a build means nothing. */
export function badVariable(
  { name, text, location }: VariableLine,
  place: string,
  missing: string | undefined,
): UserError {
  const why = missing === undefined ? `${JSON.stringify(place)} is no %(NAME)s` : `there is no variable ${missing}`;
  return new UserError(`Couldn't set ${name} to ${JSON.stringify(text)} for the build: ${why}`, {
    code: 'eggs/bad-variable',
    hint:
      missing === undefined
        ? 'Write %% where a percent sign is meant'
        : `Set ${missing} before buildout runs, or in a line above this one`,
    location,
  });
}

/** Nothing but wheels, or nothing at all, fits what a part wants to build. */
export function noSourceDistribution(
  requirement: string,
  reason: UserError | undefined,
  location: SourceSpan | undefined,
): UserError {
  return new UserError(`Couldn't find a source distribution for '${requirement}'.`, {
    code: 'eggs/no-source-distribution',
    hint: 'Name a version that has one, or let find-links lead to it; wheels cannot be built with other options',
    location: reason?.location ?? location,
    background: reason?.background ?? [],
    cause: reason,
  });
}

/** The code of the warning that a project has two masters. */
export const DEVELOPED_TWICE: ErrorCode = 'eggs/developed-twice';

/** The code of the warning that a part stays empty, because buildout runs offline. */
export const NOT_BUILT_OFFLINE: ErrorCode = 'eggs/not-built-offline';
