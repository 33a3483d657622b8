import { toUserError, UserError } from '#base';
import type { Diagnostic } from '#base';

/** All that was found wrong at once. It is the `cause` of the {@link UserError} that tells the first of them. */
export class ConfigurationProblems {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    this.diagnostics = diagnostics;
  }
}

/** The error that tells the first of `diagnostics` (there is one at least) and carries all of them. */
export function errorOfProblems(diagnostics: readonly [Diagnostic, ...(readonly Diagnostic[])]): UserError {
  const { code, hint, location, message } = toUserError(diagnostics[0]);
  const others = diagnostics.length - 1;
  const more = others === 0 ? '' : `\n(and ${others} more ${others === 1 ? 'problem' : 'problems'})`;
  return new UserError(`${message}${more}`, { code, hint, location, cause: new ConfigurationProblems(diagnostics) });
}

/** All problems that `error` stands for: what the configuration room collected, else nothing. */
export function problemsOf(error: unknown): readonly Diagnostic[] {
  return error instanceof UserError && error.cause instanceof ConfigurationProblems ? error.cause.diagnostics : [];
}
