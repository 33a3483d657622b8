/** The lines of `text` as Python's `str.splitlines()` gives them: many characters end a line, the last needs no end. */
export function splitLines(text: string): readonly string[] {
  const lines = text.split(LINE_END);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

const LINE_END = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/;
