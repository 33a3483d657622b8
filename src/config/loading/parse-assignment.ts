import { badAssignment } from '../errors.ts';
import { nameOf } from '../syntax/parse-option-line.ts';
import { trim } from '../syntax/python-space.ts';

/** One `section:option=value` of the command line, blanks stripped. */
export interface Assignment {
  readonly section: string;
  /** With the sign of `+=` or `-=`, and the blanks before it. */
  readonly option: string;
  readonly value: string;
}

/**
 * Reads `section:option=value`, or `option=value` for the section buildout; `+=` and `-=` work too.
 *
 * Source: zc-buildout.md 1.3.
 *
 * @throws {UserError} `config/bad-assignment`
 */
export function parseAssignment(text: string): Assignment {
  const equals = text.indexOf('=');
  const target = text.slice(0, Math.max(equals, 0)).split(':').map(trim);
  const [section = '', option = ''] = target.length === 1 ? ['buildout', ...target] : target;
  if (equals < 0 || target.length > 2 || section === '' || nameOf(option) === '') throw badAssignment(text);
  return { section, option, value: trim(text.slice(equals + 1)) };
}
