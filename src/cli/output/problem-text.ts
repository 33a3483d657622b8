import { plainText } from '#base';
import type { AbsolutePath, SourceSpan } from '#base';

import type { Paint, Role } from './paint.ts';
import { placeText } from './place-text.ts';

/** What an error, a diagnostic and a warning have in common. */
export interface Problem {
  readonly message: string;
  readonly code: string;
  readonly hint?: string | undefined;
  readonly location?: SourceSpan | undefined;
}

/** How problems are shown. */
export interface ProblemView {
  readonly paint: Paint;
  /** Paths below it are shown relative to it. */
  readonly workingDirectory: AbsolutePath;
}

/** Column in which codes stand, so that the message is what the eye meets first. */
const CODE_COLUMN = 42;

/**
 * `Error: message   [code]`, then the place and the hint, each on a line of its own and with a newline at its end.
 *
 * The message may have several lines; the code follows the last one. Without a code nothing is added.
 */
export function problemText(
  kind: { readonly label: string; readonly role: Role },
  problem: Problem,
  { paint, workingDirectory }: ProblemView,
): string {
  const lines = plainText(problem.message).trimEnd().split('\n');
  const last = lines.at(-1) ?? '';
  const labelWidth = lines.length === 1 ? kind.label.length + 2 : 0;
  const gap = ' '.repeat(Math.max(2, CODE_COLUMN - labelWidth - last.length));
  const message = [...lines.slice(0, -1), `${last}${gap}${paint('quiet', `[${problem.code}]`)}`].join('\n');
  const place = problem.location === undefined ? '' : `  at ${placeText(problem.location, workingDirectory)}\n`;
  const hint = problem.hint === undefined ? '' : `${paint('hint', 'hint:')} ${plainText(problem.hint)}\n`;
  return `${paint(kind.role, `${kind.label}:`)} ${message}\n${plainText(place)}${hint}`;
}
