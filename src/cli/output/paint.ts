import type { ColorChoice } from '../command-line/invocation.ts';
import type { Screen } from '../terminal.ts';

/** What a stretch of text is; colour never says anything that words do not. */
export type Role = 'error' | 'warning' | 'hint' | 'quiet';

/** Colours `text`, or leaves it as it is. */
export type Paint = (role: Role, text: string) => string;

/** ANSI attributes: start and end. */
const SEQUENCES: Readonly<Record<Role, readonly [start: string, end: string]>> = {
  error: ['\u001b[1;31m', '\u001b[22;39m'],
  warning: ['\u001b[33m', '\u001b[39m'],
  hint: ['\u001b[36m', '\u001b[39m'],
  quiet: ['\u001b[2m', '\u001b[22m'],
};

/**
 * Decides whether `screen` gets colours: an explicit choice wins, then `NO_COLOR`, then `FORCE_COLOR`, then a terminal
 * that is not dumb.
 *
 * Source: no-color.org.
 */
export function choosePaint(
  choice: ColorChoice,
  screen: Screen,
  environment: Readonly<Record<string, string | undefined>>,
): Paint {
  return hasColor(choice, screen, environment)
    ? (role, text) => `${SEQUENCES[role][0]}${text}${SEQUENCES[role][1]}`
    : (_, text) => text;
}

function hasColor(
  choice: ColorChoice,
  screen: Screen,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (environment['NO_COLOR']) return false;
  if (environment['FORCE_COLOR']) return environment['FORCE_COLOR'] !== '0';
  return screen.isTerminal && environment['TERM'] !== 'dumb';
}
