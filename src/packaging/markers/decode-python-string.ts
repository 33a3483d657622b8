/**
 * What stands for what between the quotes of a Python string; `undefined` when Python would not take it.
 *
 * `\N{…}` needs the table of all Unicode names and is refused. Unknown escapes keep their backslash, as in Python.
 *
 * Source: the Python reference, "String and Bytes literals"; PEP 508, `python_str`.
 */
export function decodePythonString(body: string): string | undefined {
  if (!/[\\\r\n\0]/.test(body)) return body;
  if (!WELL_FORMED.test(body)) return undefined;
  return body.replace(ESCAPE, (escape: string) => decodeEscape(escape.slice(1)));
}

const CODE = '[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U(?:0010|000[0-9a-fA-F])[0-9a-fA-F]{4}';
const PLAIN = '[^\\\\\\r\\n\\0]';
/** Every backslash begins something: a code, a line end, or a letter that does not promise a code. */
const WELL_FORMED = new RegExp(`^${PLAIN}*(?:\\\\(?:${CODE}|\\r\\n|[^0-7xuUN\\0])${PLAIN}*)*$`);

const ESCAPE = new RegExp(`\\\\(?:${CODE}|\\r\\n|[^])`, 'g');
const LETTERS: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\n': '',
  '\r': '',
  '\r\n': '',
};

function decodeEscape(escape: string): string {
  const letter = LETTERS[escape];
  if (letter !== undefined) return letter;
  if (/^[0-7]/.test(escape)) return String.fromCodePoint(Number.parseInt(escape, 8));
  return escape.length === 1 ? `\\${escape}` : String.fromCodePoint(Number.parseInt(escape.slice(1), 16));
}
