import { parseHttpDate } from './parse-http-date.ts';

/** A page is asked for again after ten minutes, whatever its server said: a new release should be seen. */
const LONGEST_FRESH_MS = 600_000;

/**
 * Until when a page may be used without asking, in milliseconds since 1970; not at all unless its server said so.
 * `undefined` when it must not be kept.
 *
 * Source: RFC 9111, 4.2 and 5.2.2: `no-store`, `no-cache`, `max-age`, `Age`, `Expires`.
 */
export function freshUntil(headers: Readonly<Record<string, string>>, nowMs: number): number | undefined {
  const control = (headers['cache-control'] ?? '').toLowerCase();
  if (/(?:^|[,\s])no-store\b/u.test(control)) return undefined;
  if (/(?:^|[,\s])no-cache\b/u.test(control)) return nowMs;
  return nowMs + Math.max(0, Math.min(LONGEST_FRESH_MS, lifetimeMs(headers, control)));
}

function lifetimeMs(headers: Readonly<Record<string, string>>, control: string): number {
  const age = /^\d{1,10}$/u.test(headers['age'] ?? '') ? Number(headers['age']) * 1000 : 0;
  const maxAge = /(?:^|[,\s])max-age="?(\d{1,10})/u.exec(control)?.[1];
  if (maxAge !== undefined) return Number(maxAge) * 1000 - age;
  const date = parseHttpDate(headers['date'] ?? '');
  const expires = parseHttpDate(headers['expires'] ?? '');
  return date === undefined || expires === undefined ? 0 : expires - date - age;
}
