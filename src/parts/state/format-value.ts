import { WHITESPACE_ESCAPES } from './whitespace-escapes.ts';

/** Whitespace around newlines, and at both ends of a value; a lone CR would end the line for the reader. */
const FRAGILE = /[ \t\r\f\v]*\n[ \t\r\f\v\n]*|^[ \t\r\f\v]+|[ \t\r\f\v]+$|\r/gu;
const NEWLINE = '%(__buildout_space_n__)s';

/**
 * `value` as it is written behind `name = `: newlines become newline and tab, fragile whitespace is escaped.
 *
 * Differs from zc.buildout: a CR amid a value is escaped too, because it damages the file otherwise.
 *
 * Source: zc-buildout.md 4.6.
 */
export function formatValue(value: string): string {
  let text = value.replace(FRAGILE, formatRun);
  if (text.startsWith('\n\t')) text = NEWLINE + text.slice(2);
  if (text.endsWith('\n\t')) text = text.slice(0, -2) + NEWLINE;
  return text;
}

/** The first newline of a run stays one; whatever else is in the run is escaped, but for tabs. */
function formatRun(run: string): string {
  const place = run.indexOf('\n');
  if (place < 0) return escape(run);
  return `${escape(run.slice(0, place))}\n\t${escape(run.slice(place + 1))}`;
}

function escape(text: string): string {
  return WHITESPACE_ESCAPES.reduce((result, [space, escaped]) => result.replaceAll(space, escaped), text);
}
