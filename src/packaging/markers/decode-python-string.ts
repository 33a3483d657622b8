/**
 * What stands for what between the quotes of a Python string; `undefined` when Python would not take it.
 *
 * `\N{…}` needs the table of all Unicode names and is refused. Unknown escapes keep their backslash, as in Python.
 *
 * Source: the Python reference, "String and Bytes literals"; PEP 508, `python_str`.
 */
export function decodePythonString(body: string): string | undefined {
  if (!/[\\\r\n\0]/.test(body)) return body;
  if (!/^(?:[^\\\r\n\0]|\\(?:\r\n|[^\0]))*$/.test(body)) return undefined;
  let isSound = true;
  const text = body.replace(ESCAPE, (escape: string) => {
    const meant = decodeEscape(escape.slice(1));
    if (meant === undefined) isSound = false;
    return meant ?? '';
  });
  return isSound ? text : undefined;
}

const ESCAPE = /\\(?:\r\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[^])/g;
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

function decodeEscape(escape: string): string | undefined {
  const letter = LETTERS[escape];
  if (letter !== undefined) return letter;
  if (/^[0-7]/.test(escape)) return String.fromCodePoint(Number.parseInt(escape, 8));
  if (!/^[xuUN]/.test(escape)) return `\\${escape}`;
  const code = Number.parseInt(escape.slice(1), 16);
  return escape.length > 1 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
