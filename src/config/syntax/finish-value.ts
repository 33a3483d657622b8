import { trimEnd } from './python-space.ts';

/**
 * The value of an assignment, made of its first line's text and its continuation lines.
 *
 * A value that starts on its first line stays as it is. A block (nothing on the first line) loses the indentation
 * that its lines share and the blank lines at both ends; tabs and blanks are different characters.
 *
 * Source: zc-buildout.md 2.1, "At EOF"; Python's textwrap.dedent.
 */
export function finishValue(written: string): string {
  if (!written.startsWith('\n')) return written;
  const lines = trimEnd(written).split('\n');
  const margin = lines.reduce(sharedMargin, undefined);
  const dedented = lines.map((line) => (margin === undefined || line === '' ? line : line.slice(margin.length)));
  const first = dedented.findIndex((line) => line !== '');
  return first < 0 ? '' : dedented.slice(first).join('\n');
}

function sharedMargin(margin: string | undefined, line: string): string | undefined {
  if (line === '') return margin;
  const limit = margin ?? line;
  let length = 0;
  while (length < limit.length && line[length] === limit[length] && isMargin(line[length])) length += 1;
  return line.slice(0, length);
}

function isMargin(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}
