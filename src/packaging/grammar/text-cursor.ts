import type { UserError } from '#base';

import type { Unexpected } from '../errors.ts';

/** A place in a text that is being read from left to right. */
export interface TextCursor {
  readonly text: string;
  /** Offset of the next character to read. */
  position: number;
}

/** Thrown inside this room where a text stops making sense; the parsers turn it into a UserError or `undefined`. */
export class UnexpectedTextError extends Error implements Unexpected {
  override readonly name = 'UnexpectedTextError';
  readonly expected: string;
  readonly position: number;

  constructor(expected: string, position: number) {
    super(`expected ${expected}`);
    this.expected = expected;
    this.position = position;
  }
}

/** Reads what `pattern`, which must be sticky, matches here; `undefined`, and nothing is read, when it does not. */
export function take(cursor: TextCursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.position;
  const match = pattern.exec(cursor.text);
  if (match === null) return undefined;
  cursor.position += match[0].length;
  return match[0];
}

/** Reads the one character `char` if it comes next, and tells whether it did. */
export function takeChar(cursor: TextCursor, char: string): boolean {
  if (cursor.text[cursor.position] !== char) return false;
  cursor.position += 1;
  return true;
}

/** Moves past spaces and tabs. */
export function skipBlanks(cursor: TextCursor): void {
  for (;;) {
    const code = cursor.text.charCodeAt(cursor.position);
    if (code !== 0x20 && code !== 0x09) return;
    cursor.position += 1;
  }
}

/** Whether everything was read. */
export function isAtEnd(cursor: TextCursor): boolean {
  return cursor.position === cursor.text.length;
}

/** Gives up here, or at an earlier `position`. */
export function fail(cursor: TextCursor, expected: string, position = cursor.position): never {
  throw new UnexpectedTextError(expected, position);
}

/** What `read` makes of the whole of `text`; where it gives up, the error that `refuse` makes of that place. */
export function parseWhole<Value extends object>(
  text: string,
  read: (cursor: TextCursor) => Value,
  refuse: (text: string, unexpected: Unexpected) => UserError,
): Value {
  const value = readWhole(text, read);
  if (value instanceof UnexpectedTextError) throw refuse(text, value);
  return value;
}

/** What `read` makes of the whole of `text`, or `undefined` where it gives up. */
export function tryParseWhole<Value extends object>(
  text: string,
  read: (cursor: TextCursor) => Value,
): Value | undefined {
  const value = readWhole(text, read);
  return value instanceof UnexpectedTextError ? undefined : value;
}

/**
 * What `read` makes of the whole of `text`, or where it gave up.
 *
 * `read` stops where it no longer understands; blanks may follow, anything else is unexpected.
 */
export function readWhole<Value>(text: string, read: (cursor: TextCursor) => Value): Value | UnexpectedTextError {
  const cursor: TextCursor = { text, position: 0 };
  try {
    const value = read(cursor);
    return isAtEnd(cursor) ? value : new UnexpectedTextError('the end', cursor.position);
  } catch (error) {
    if (error instanceof UnexpectedTextError) return error;
    throw error;
  }
}
