import { isSpaceAt, skipSpace, skipSpaceBack } from './python-space.ts';

/** A section header, taken apart; offsets count from the start of the line. */
export interface Header {
  readonly name: string;
  readonly condition: HeaderCondition | undefined;
}

/** The condition of a header, its escapes undone. */
export interface HeaderCondition {
  readonly expression: string;
  readonly start: number;
  readonly end: number;
}

const NOT_IN_NAMES = '#[]:;{}';

/**
 * Reads `[name]`, `[name:condition]`, each perhaps with a comment behind; `undefined` when `line` is no header.
 *
 * A condition ends at the last `]` before the first `#` or `;`, so brackets may be part of it.
 * Differs from zc.buildout: a condition of blanks only is no condition, instead of an internal error.
 *
 * Source: zc-buildout.md 2.2.
 */
export function parseHeader(line: string): Header | undefined {
  if (!line.startsWith('[')) return undefined;
  const nameStart = skipSpace(line, 1);
  const nameEnd = endOfName(line, nameStart);
  if (nameEnd === nameStart) return undefined;
  const name = line.slice(nameStart, nameEnd);
  const next = skipSpace(line, nameEnd);
  const close = closingBracket(line, next);
  if (close === undefined) return undefined;
  if (next === close) return { name, condition: undefined };
  return line[next] === ':' ? { name, condition: conditionOf(line, next + 1, close) } : undefined;
}

function endOfName(line: string, start: number): number {
  let place = start;
  while (place < line.length && !NOT_IN_NAMES.includes(line.charAt(place)) && !isSpaceAt(line, place)) place += 1;
  return place;
}

/** The place of the `]` that is last before a comment or the end of the line, with only blanks between. */
function closingBracket(line: string, start: number): number | undefined {
  const comment = line.slice(start).search(/[#;]/);
  const end = skipSpaceBack(line, start, comment < 0 ? line.length : start + comment);
  return line[end - 1] === ']' && end > start ? end - 1 : undefined;
}

function conditionOf(line: string, from: number, to: number): HeaderCondition | undefined {
  const start = skipSpace(line, from);
  const end = skipSpaceBack(line, from, to);
  if (start >= end) return undefined;
  const expression = line
    .slice(start, end)
    .replaceAll(String.raw`\x23`, '#')
    .replaceAll(String.raw`\x3b`, ';');
  return { expression, start, end };
}
