import type { LogEvent } from './log-event.ts';

/** A stretch of source text. Offsets count UTF-16 code units from 0; `end` is exclusive. */
export interface SourceSpan {
  /** Absolute path or URL of the text, as the user would recognise it. */
  readonly source: string;
  /** Line of the first character, counted from 1. */
  readonly line: number;
  /** Column of the first character, counted from 1. */
  readonly column: number;
  readonly start: number;
  readonly end: number;
}

/** `<room>/<kebab-case-problem>`. Stable for ever: users search for it. */
export type ErrorCode = `${string}/${string}`;

/** Everything about a {@link UserError} but its message. */
export interface UserErrorDetails {
  readonly code: ErrorCode;
  /** One thing the user can do about it, in the imperative, without a full stop. */
  readonly hint?: string | undefined;
  readonly location?: SourceSpan | undefined;
  readonly cause?: unknown;
  /** What zc.buildout logs before it fails with this. */
  readonly background?: readonly LogEvent[] | undefined;
}

/**
 * A failure the user can act on. Shown as one message, its steps, its place and its hint; never with a stack trace.
 *
 * Anything else that reaches `main.ts` is a bug, ours or a recipe's, and is shown with its stack trace.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly location: SourceSpan | undefined;
  /** What is to be logged before the error is shown. */
  readonly background: readonly LogEvent[];
  readonly #doing: string[] = [];

  constructor(message: string, details: UserErrorDetails) {
    super(message, { cause: details.cause });
    this.code = details.code;
    this.hint = details.hint;
    this.location = details.location;
    this.background = details.background ?? [];
  }

  /** What was going on, outermost step first. Printed under `While:`. */
  get doing(): readonly string[] {
    return this.#doing;
  }

  /**
   * The same failure as it looks from an enclosing step: with the step, and with a place if it has none yet. A copy,
   * because several may wait for one answer and each has come another way.
   */
  seenFrom(step: string, location: SourceSpan | undefined): UserError {
    const { message, code, hint, cause, background } = this;
    const copy = new UserError(message, { code, hint, cause, background, location: this.location ?? location });
    if (this.stack !== undefined) copy.stack = this.stack;
    for (const inner of this.#doing.toReversed()) copy.addStep(inner);
    copy.addStep(step);
    return copy;
  }

  /** Records one more enclosing step. Called only by {@link whileDoing}. */
  addStep(step: string): void {
    this.#doing.unshift(step);
  }
}

/** The steps that were recorded for errors which are not {@link UserError}s, so that bugs show their trail too. */
const stepsOfBugs = new WeakMap<Error, string[]>();

/**
 * Runs `action`; an error that escapes it learns that it happened during `step`.
 *
 * Source: zc-buildout.md 1.5, "While: block".
 */
export async function whileDoing<T>(step: string, action: () => T | Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof UserError) error.addStep(step);
    else if (error instanceof Error) stepsOfBugs.set(error, [step, ...(stepsOfBugs.get(error) ?? [])]);
    throw error;
  }
}

/** What was going on when `error` was thrown, outermost step first; empty when nothing was recorded. */
export function trailOf(error: unknown): readonly string[] {
  if (error instanceof UserError) return error.doing;
  return error instanceof Error ? (stepsOfBugs.get(error) ?? []) : [];
}
