import type { HttpResponse, PublicUrl } from '#base';

import { refused } from './errors.ts';
import { retryAfterMs } from './retry-after.ts';
import { PassingFailure } from './with-retries.ts';

/** 520 is what a well-known front of many servers says when the one behind it fails. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 520]);

/**
 * What an answer's status means: its body can be used, or the thing is not there.
 *
 * @throws {PassingFailure} for what may be over in a moment.
 * @throws {UserError} `downloads/refused` for all else, such as 401, 403, 407 and 451.
 */
export function judgeStatus(response: HttpResponse, url: PublicUrl, nowMs: number): 'usable' | 'absent' {
  const { status, headers } = response;
  if (status === 200 || status === 206 || status === 304) return 'usable';
  if (status === 404 || status === 410) return 'absent';
  if (PASSING.has(status))
    throw new PassingFailure(`the server answered ${status}`, retryAfterMs(headers['retry-after'], nowMs));
  throw refused(url, status);
}
