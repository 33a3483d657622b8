import { parseHttpDate } from './parse-http-date.ts';

/**
 * How long a server wants us to wait, in milliseconds; `undefined` where it does not say, or says nonsense.
 *
 * Source: RFC 9110, 10.2.3: seconds, or a date.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,15}$/u.test(text)) return Number(text) * 1000;
  const dateMs = parseHttpDate(text);
  return dateMs === undefined ? undefined : Math.max(0, dateMs - nowMs);
}
