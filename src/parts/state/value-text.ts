/**
 * How `.installed.cfg` keeps values whose whitespace the syntax would lose.
 *
 * Source: zc-buildout.md 4.6.
 */

/** Whitespace around newlines, and at both ends of a value. */
const FRAGILE = /[ \t\r\f\v]*\n[ \t\r\f\v\n]*|^[ \t\r\f\v]+|[ \t\r\f\v]+$/gu;

const ESCAPES: readonly (readonly [space: string, escape: string])[] = [
  [' ', '%(__buildout_space__)s'],
  ['\r', '%(__buildout_space_r__)s'],
  ['\f', '%(__buildout_space_f__)s'],
  ['\v', '%(__buildout_space_v__)s'],
  ['\n', '%(__buildout_space_n__)s'],
];
const NEWLINE = '%(__buildout_space_n__)s';

/** `value` as it is written behind `name = `: newlines become newline and tab, fragile whitespace is escaped. */
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
  let result = text;
  for (const [space, escaped] of ESCAPES) result = result.replaceAll(space, escaped);
  return result;
}

/** The value that was written as `text`, already freed of its continuation lines. */
export function parseValue(text: string): string {
  if (!text.includes('%(')) return text;
  let value = text;
  for (const [space, escaped] of ESCAPES) value = value.replaceAll(escaped, space);
  return value;
}

/** `value` as it comes back when it is written and read: tabs at the start of lines get lost, which the format cannot help. */
export function afterRoundTrip(value: string): string {
  if (!value.includes('\t')) return value;
  const [first = '', ...others] = formatValue(value).split('\n');
  return parseValue([first, ...others].map((line) => line.replace(/^[ \t]+|[ \t]+$/gu, '')).join('\n'));
}
