import { UserError } from './user-error.ts';
import type { ErrorCode, SourceSpan } from './user-error.ts';

/** One problem of a text, collected instead of thrown, so that all of them can be shown at once. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly location: SourceSpan;
}

/** The {@link UserError} that a diagnostic becomes when a command cannot go on because of it. */
export function toUserError(diagnostic: Diagnostic): UserError {
  const { code, hint, location } = diagnostic;
  return new UserError(diagnostic.message, { code, hint, location });
}
