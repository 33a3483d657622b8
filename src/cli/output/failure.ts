import { trailOf, UserError } from '#base';
import type { LogEvent } from '#base';
import { problemsOf } from '#config';

import type { Problem } from './problem-text.ts';

/**
 * Why a command did not end well, in the three ways that are shown differently. `trail` is what was going on,
 * outermost step first.
 */
export type Failure =
  | {
      readonly kind: 'user';
      readonly problems: readonly [Problem, ...Problem[]];
      readonly trail: readonly string[];
      readonly stack: string;
      /** What is logged before it is told. */
      readonly background: readonly LogEvent[];
    }
  | { readonly kind: 'bug'; readonly message: string; readonly trail: readonly string[]; readonly stack: string }
  | { readonly kind: 'interrupted'; readonly signal: string };

/** How the shell learns of each signal: 128 and its number. */
const SIGNAL_EXIT_CODES: Readonly<Record<string, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Sorts what was thrown. Whatever comes out of work that `signal` told to stop counts as the interruption itself. */
export function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return { kind: 'interrupted', signal: String(signal.reason) };
  const trail = trailOf(error);
  const stack = stackOf(error);
  if (error instanceof UserError) {
    return { kind: 'user', problems: problemsIn(error), trail, stack, background: error.background };
  }
  return { kind: 'bug', message: error instanceof Error ? error.message : String(error), trail, stack };
}

/** The exit code of a command that failed. Source: zc-buildout.md 1.5. */
export function exitCodeOf(failure: Failure): number {
  return failure.kind === 'interrupted' ? (SIGNAL_EXIT_CODES[failure.signal] ?? 130) : 1;
}

/** What `error` stands for: the problems of a text that were found together, else itself. */
function problemsIn(error: UserError): readonly [Problem, ...Problem[]] {
  const [first, ...others] = problemsOf(error);
  return first === undefined ? [error] : [first, ...others];
}

/** The stack with those of its causes. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\nCaused by: ${stackOf(error.cause)}`;
}
