import { WHITESPACE_ESCAPES } from './whitespace-escapes.ts';

/** The value that was written as `text`, already freed of its continuation lines. Source: zc-buildout.md 4.6. */
export function parseValue(text: string): string {
  if (!text.includes('%(')) return text;
  return WHITESPACE_ESCAPES.reduce((value, [space, escaped]) => value.replaceAll(escaped, space), text);
}
