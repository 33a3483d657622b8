import { UserError } from '#base';

/** Where a text stops making sense: what should have stood there, and its offset in UTF-16 units from 0. */
export interface Unexpected {
  readonly expected: string;
  readonly position: number;
}

/** A text that was to name a project does not. */
export function badProjectName(text: string): UserError {
  return new UserError(`Not a project name: ${quote(text)}`, {
    code: 'packaging/bad-project-name',
    hint: 'Write letters, digits, ".", "-" and "_", with a letter or digit at both ends',
  });
}

/** A text that was to be a version is none. */
export function badVersion(text: string): UserError {
  return new UserError(`Not a version: ${quote(text)}`, {
    code: 'packaging/bad-version',
    hint: 'Write a version such as 1.4.2, 2.0rc1 or 1.0.post1',
  });
}

/** One clause of a version specifier cannot be read. */
export function badSpecifier(text: string, clause: string): UserError {
  const whole = clause === text.trim() ? '' : ` in ${quote(text)}`;
  return new UserError(`Not a version specifier: ${quote(clause)}${whole}`, {
    code: 'packaging/bad-specifier',
    hint: 'Write an operator (==, !=, <=, >=, <, >, ~=, ===) and a version, such as >=1.4',
  });
}

/** A requirement cannot be read from some column on. */
export function badRequirement(text: string, unexpected: Unexpected): UserError {
  return new UserError(`Not a requirement: ${quote(text)}: ${describe(unexpected)}`, {
    code: 'packaging/bad-requirement',
    hint: 'Write a project name, then extras, versions and a marker as needed: name[extra] >=1.4; python_version >= "3.8"',
  });
}

/** A marker cannot be read from some column on. */
export function badMarker(text: string, unexpected: Unexpected): UserError {
  return new UserError(`Not an environment marker: ${quote(text)}: ${describe(unexpected)}`, {
    code: 'packaging/bad-marker',
    hint: 'Write comparisons such as python_version >= "3.8", joined by "and" and "or"',
  });
}

/** A file has the name of no wheel. */
export function badWheelFilename(filename: string): UserError {
  return new UserError(`Not the name of a wheel: ${quote(filename)}`, {
    code: 'packaging/bad-wheel-filename',
    hint: 'Name it NAME-VERSION[-BUILD]-PYTHON-ABI-PLATFORM.whl',
  });
}

/** A line of a RECORD makes no sense. Lines are counted from 1. */
export function badRecord(line: number, reason: string): UserError {
  return new UserError(`Damaged RECORD: line ${line}: ${reason}`, { code: 'packaging/bad-record' });
}

/** What is wrong, for people: `expected a version at column 8`. */
export function describe({ expected, position }: Unexpected): string {
  return `expected ${expected} at column ${position + 1}`;
}

const LONGEST_QUOTE = 200;

/** Control characters are escaped, so that foreign text cannot move the cursor of a terminal. */
function quote(text: string): string {
  const start = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return JSON.stringify(start).replace(/[\x7f-\x9f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
}
