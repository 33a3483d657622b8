import { UserError } from '#base';
import type { ErrorCode, SourceSpan } from '#base';

/** An error as plain data, so that it crosses the boundary between threads without losing anything. */
export type PlainError =
  | {
      readonly kind: 'user-error';
      readonly message: string;
      readonly code: ErrorCode;
      readonly hint: string | undefined;
      readonly location: SourceSpan | undefined;
      readonly doing: readonly string[];
    }
  | { readonly kind: 'bug'; readonly name: string; readonly message: string; readonly stack: string | undefined };

/** The plain form of whatever was thrown. */
export function toPlainError(error: unknown): PlainError {
  if (error instanceof UserError) {
    const { message, code, hint, location, doing } = error;
    return { kind: 'user-error', message, code, hint, location, doing: [...doing] };
  }
  if (error instanceof Error) return { kind: 'bug', name: error.name, message: error.message, stack: error.stack };
  return { kind: 'bug', name: 'Error', message: String(error), stack: undefined };
}

/** The error again, on the other side. */
export function fromPlainError(plain: PlainError): Error {
  if (plain.kind === 'user-error') {
    const { message, code, hint, location, doing } = plain;
    const error = new UserError(message, { code, hint, location });
    for (const step of doing.toReversed()) error.addStep(step);
    return error;
  }
  const error = new Error(plain.message);
  error.name = plain.name;
  if (plain.stack !== undefined) error.stack = plain.stack;
  return error;
}
