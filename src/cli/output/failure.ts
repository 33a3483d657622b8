import { trailOf, UserError } from '#base';
import type { Diagnostic } from '#base';

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
  if (error instanceof UserError) return { kind: 'user', problems: [error, ...furtherProblems(error)], trail, stack };
  return { kind: 'bug', message: error instanceof Error ? error.message : String(error), trail, stack };
}

/** The exit code of a command that failed. Source: zc-buildout.md 1.5. */
export function exitCodeOf(failure: Failure): number {
  return failure.kind === 'interrupted' ? (SIGNAL_EXIT_CODES[failure.signal] ?? 130) : 1;
}

/** A UserError may stand for several diagnostics of one text; the first of them is the error itself. */
function furtherProblems(error: UserError): readonly Diagnostic[] {
  const problems: unknown = Reflect.get(error, 'problems');
  return Array.isArray(problems) ? (problems as readonly Diagnostic[]).slice(1) : [];
}

/** The stack with those of its causes. */
function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause === undefined ? own : `${own}\nCaused by: ${stackOf(error.cause)}`;
}
