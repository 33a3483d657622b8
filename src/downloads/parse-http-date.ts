/** Milliseconds since 1970 that a date in a header means, or `undefined`. Source: RFC 9110, 5.6.7. */
export function parseHttpDate(text: string): number | undefined {
  if (!/^[A-Za-z]{3,9},?\s/u.test(text)) return undefined;
  // eslint-disable-next-line no-restricted-globals -- reads a text, not a clock
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}
