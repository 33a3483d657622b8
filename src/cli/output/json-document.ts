import type { SourceSpan, WarningEvent } from '#base';

import { internalError, interrupted } from '../errors.ts';
import type { Failure } from './failure.ts';
import type { Problem } from './problem-text.ts';
import type { RunRecord } from './run-record.ts';

/** Grows when a field changes its meaning or goes; new fields may come at any time. */
const SCHEMA = 1;

/** How a command ended. `result` is whatever the command answers as JSON. */
export type Ending =
  { readonly kind: 'done'; readonly result: unknown } | { readonly kind: 'failed'; readonly failure: Failure };

/**
 * The one document that `--json` puts on stdout, with a newline at its end.
 *
 * Always `schema`, `ok`, `command`, `warnings` and either `result` or `error` (`code`, `message`, `hint`, `location`,
 * `while`) with `problems` when there are several; for `install` also what became of the parts.
 */
export function jsonDocument(command: string, ending: Ending, record: RunRecord): string {
  const document = {
    schema: SCHEMA,
    ok: ending.kind === 'done',
    command,
    ...(ending.kind === 'done' ? { result: ending.result } : failureJson(ending.failure)),
    ...(command === 'install' ? partsJson(record) : {}),
    warnings: record.warnings.map(warningJson),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function partsJson({ outcomes }: RunRecord): object {
  return {
    changed: [...(outcomes.get('installed') ?? []), ...(outcomes.get('updated') ?? [])],
    unchanged: outcomes.get('unchanged') ?? [],
    uninstalled: outcomes.get('uninstalled') ?? [],
    failed: outcomes.get('failed') ?? [],
  };
}

function failureJson(failure: Failure): object {
  switch (failure.kind) {
    case 'interrupted':
      return {
        error: { ...errorJson(interrupted(failure.signal)), while: [] },
      };
    case 'bug': {
      const error = errorJson(internalError(failure.message));
      return { error: { ...error, while: failure.trail, stack: failure.stack } };
    }
    case 'user': {
      const [first, ...others] = failure.problems;
      const problems = others.length === 0 ? {} : { problems: failure.problems.map(errorJson) };
      return { error: { ...errorJson(first), while: failure.trail }, ...problems };
    }
  }
}

function errorJson({ code, message, hint, location }: Problem): object {
  return { code, message, hint: hint ?? null, location: placeJson(location) };
}

function warningJson({ code, message, hint, location }: WarningEvent): object {
  return errorJson({ code, message, hint, location });
}

function placeJson(location: SourceSpan | undefined): object | null {
  if (location === undefined) return null;
  const { source, line, column, start, end } = location;
  return { source, line, column, start, end };
}
