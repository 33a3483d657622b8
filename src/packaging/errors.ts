import { UserError } from '#base';

/** A text that was to name a project does not. */
export function badProjectName(text: string): UserError {
  return new UserError(`Not a project name: ${JSON.stringify(text)}`, {
    code: 'packaging/bad-project-name',
    hint: 'Write letters, digits, ".", "-" and "_", with a letter or digit at both ends',
  });
}

/** A text that was to be a version is none. */
export function badVersion(text: string): UserError {
  return new UserError(`Not a version: ${JSON.stringify(text)}`, {
    code: 'packaging/bad-version',
    hint: 'Write a version such as 1.4.2, 2.0rc1 or 1.0.post1',
  });
}

/** One clause of a version specifier cannot be read. */
export function badSpecifier(text: string, clause: string): UserError {
  const whole = clause === text.trim() ? '' : ` in ${JSON.stringify(text)}`;
  return new UserError(`Not a version specifier: ${JSON.stringify(clause)}${whole}`, {
    code: 'packaging/bad-specifier',
    hint: 'Write an operator (==, !=, <=, >=, <, >, ~=, ===) and a version, such as >=1.4',
  });
}
