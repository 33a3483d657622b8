import { isPythonSpace } from '#base';

/** Whether `text` has whitespace at `place`, in the sense of Python's `str.isspace()`. */
export function isSpaceAt(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x1f);
  return code >= 0x85 && isPythonSpace(text.charAt(place));
}

/** The first place from `start` on that is no whitespace, or the end of `text`. */
export function skipSpace(text: string, start: number): number {
  let place = start;
  while (place < text.length && isSpaceAt(text, place)) place += 1;
  return place;
}

/** The end of `text.slice(0, end)` without whitespace at its end, but not before `start`. */
export function skipSpaceBack(text: string, start: number, end: number): number {
  let place = end;
  while (place > start && isSpaceAt(text, place - 1)) place -= 1;
  return place;
}

/** `text` without whitespace at its end; linear, whatever the text. */
export function trimEnd(text: string): string {
  return text.slice(0, skipSpaceBack(text, 0, text.length));
}

/** `text` without whitespace at both ends; linear, whatever the text. */
export function trim(text: string): string {
  const start = skipSpace(text, 0);
  return text.slice(start, skipSpaceBack(text, start, text.length));
}
