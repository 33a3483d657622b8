import type { ProcessResult, UserError } from '#base';
import { baseName } from '#base';

import { buildFailed } from '../errors.ts';
import { findBuildHint } from './find-build-hint.ts';
import type { HookOutput } from './follow-output.ts';

/** A step of a build that did not end well. */
export interface FailedStep {
  readonly label: string;
  readonly step: string;
  readonly result: ProcessResult;
  readonly output: HookOutput;
  readonly timeoutMs: number;
  /** Whether the output was shown while it came. */
  readonly isShown: boolean;
}

/** Of what a build printed without end, this much is enough. */
const ENDLESS_CHARACTERS = 1 << 16;

/** The error of a step that failed: how it ended, all that it printed, and what may help. */
export function explainFailure(failed: FailedStep): UserError {
  const { label, step, output, result } = failed;
  const ending = describeEnding(failed);
  return buildFailed({
    label,
    step,
    ending,
    output: outputText(failed),
    hint: findBuildHint(output.text) ?? hintFor(result),
  });
}

function describeEnding({ result, timeoutMs }: FailedStep): string {
  const { exitCode, signal, stoppedFor } = result;
  if (stoppedFor === 'output') return 'ended because it printed without end';
  if (stoppedFor === 'time') return `not done after ${describeTime(timeoutMs)}`;
  if (signal === 'SIGKILL') return 'killed, perhaps for want of memory';
  if (signal !== undefined) return `signal ${signal}`;
  return `exit code ${exitCode ?? 'unknown'}`;
}

function describeTime(timeMs: number): string {
  const seconds = Math.round(timeMs / 1000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

function hintFor({ signal, stoppedFor }: ProcessResult): string | undefined {
  if (stoppedFor === 'time') return 'Set build-timeout in [buildout] to more seconds, if it is not stuck';
  if (stoppedFor === undefined && signal === 'SIGKILL') return 'Run again with jobs=1, or with more memory';
  return undefined;
}

function outputText({ output, result, isShown, label }: FailedStep): string {
  const { text, droppedCount } = output;
  if (text === '') return 'It printed nothing';
  if (isShown) return `What it printed stands above, in lines that begin with "${baseName(label)}: "`;
  const shown = result.stoppedFor === 'output' ? text.slice(-ENDLESS_CHARACTERS) : text;
  const leftOut = droppedCount + text.length - shown.length;
  return leftOut === 0
    ? `Its output:\n${shown}`
    : `The end of its output (${leftOut} characters before are left out, run with -v to see all as it comes):\n${shown}`;
}
