const LINE = /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/g;

/** The lines of `text` with their ends, as Python's `str.splitlines(True)` gives them. */
export function pythonLines(text: string): readonly string[] {
  return (text.match(LINE) ?? []).filter((line) => line !== '');
}
