/**
 * How Python shows and splits text, where users, scripts or tools can see it.
 *
 * Source: zc-buildout.md appendix A.
 */

const PYTHON_SPACE = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const SPACE_RUN = new RegExp(`${PYTHON_SPACE}+`, 'u');
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** The whitespace-separated words of `text`, as Python's `str.split()` gives them. */
export function splitWords(text: string): readonly string[] {
  return text.split(SPACE_RUN).filter((word) => word !== '');
}

/** `text` without whitespace at both ends, as Python's `str.strip()`. */
export function strip(text: string): string {
  return stripEnd(stripStart(text));
}

/** `text` without whitespace at its start, as Python's `str.lstrip()`. */
function stripStart(text: string): string {
  let start = 0;
  while (start < text.length && isSpaceUnit(text.charCodeAt(start))) start += 1;
  return text.slice(start);
}

/** `text` without whitespace at its end, as Python's `str.rstrip()`. */
function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isSpaceUnit(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** All of Python's whitespace lies in the basic plane, so one unit is one character. */
function isSpaceUnit(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) || unit >= 0x1c;
  if (unit < 0x1680) return unit === 0x85 || unit === 0xa0;
  if (unit >= 0x2000 && unit <= 0x200a) return true;
  return unit === 0x1680 || unit === 0x2028 || unit === 0x2029 || unit === 0x202f || unit === 0x205f || unit === 0x3000;
}

/** Whether Python's `str.isspace()` holds for the one character `char`. */
export function isPythonSpace(char: string): boolean {
  return char.length === 1 && isSpaceUnit(char.charCodeAt(0));
}

/** Printable ASCII without quotes and backslashes. */
const PLAIN = /^[ !#-&(-[\]-~]*$/;

/** `text` as Python's `repr()` writes a `str`: single quotes unless only they occur inside. */
export function pythonRepr(text: string): string {
  if (PLAIN.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let body = '';
  for (const char of text) body += reprOfCharacter(char, quote);
  return `${quote}${body}${quote}`;
}

function reprOfCharacter(char: string, quote: string): string {
  if (char === '\\' || char === quote) return `\\${char}`;
  if (char === '\n') return '\\n';
  if (char === '\r') return '\\r';
  if (char === '\t') return '\\t';
  if (!UNPRINTABLE.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, '0')}`;
  return `\\U${code.toString(16).padStart(8, '0')}`;
}

/** Orders two strings by Unicode code point, as Python's `sorted()` does. */
export function compareText(left: string, right: string): -1 | 0 | 1 {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let place = 0; place < length; place += 1) {
    const a = left.charCodeAt(place);
    const b = right.charCodeAt(place);
    if (a !== b) return orderOfUnits(a, b);
  }
  return left.length < right.length ? -1 : 1;
}

/** UTF-16 puts surrogates (above U+FFFF) below U+E000: lift them, so that units order as code points do. */
function orderOfUnits(a: number, b: number): -1 | 1 {
  const liftedA = a >= 0xd800 && a <= 0xdfff ? a + 0x10000 : a;
  const liftedB = b >= 0xd800 && b <= 0xdfff ? b + 0x10000 : b;
  return liftedA < liftedB ? -1 : 1;
}
