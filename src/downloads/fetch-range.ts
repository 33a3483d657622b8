import type { HttpResponse } from '#base';

import { toShownUrl } from './address.ts';
import type { RangeAnswer, RangeRequest } from './downloads.ts';
import { judgeStatus } from './judge-status.ts';
import type { Line } from './line.ts';
import { readBody } from './read-body.ts';
import { discard, sendFollowing } from './send-following.ts';
import { PassingFailure, withRetries } from './with-retries.ts';

const LARGEST_PART_BYTES = 64_000_000;
/** What servers say that do not know ranges, or not this kind of them. */
const CANNOT: ReadonlySet<number> = new Set([400, 416, 501]);

/** Fetches part of a file, if its server knows how to send one. Nothing is kept. */
export async function fetchRange(line: Line, url: URL, request: Omit<RangeRequest, 'url'>): Promise<RangeAnswer> {
  if (url.protocol === 'file:') return { kind: 'unsupported' };
  if (!line.isAllowed(url)) return { kind: 'forbidden-host', host: url.host };
  if (line.isOffline) return { kind: 'offline' };
  return withRetries(toShownUrl(url), line, () => fetchOnce(line, url, request), request.signal);
}

async function fetchOnce(line: Line, url: URL, { range, signal }: Omit<RangeRequest, 'url'>): Promise<RangeAnswer> {
  const bounds = 'lastBytes' in range ? `-${range.lastBytes}` : `${range.start}-${range.end - 1}`;
  const headers = { range: `bytes=${bounds}`, 'accept-encoding': 'identity' };
  const answer = await sendFollowing(line, { url, headers, signal });
  if (answer.kind === 'forbidden-host') return answer;
  const { response } = answer;
  if (response.status !== 206) await discard(response);
  if (response.status === 200 || CANNOT.has(response.status)) return { kind: 'unsupported' };
  const shown = toShownUrl(url);
  if (judgeStatus(response, shown, line.clock.now()) === 'absent') return { kind: 'absent', status: response.status };
  const part = contentRange(response);
  if (part === undefined) return { kind: 'unsupported' };
  const bytes = await readBody(response, shown, LARGEST_PART_BYTES);
  const isAsked = 'lastBytes' in range ? part.end === part.totalBytes : part.start === range.start;
  if (!isAsked || bytes.length !== part.end - part.start) throw new PassingFailure('the server sent another part');
  const validator = response.headers['etag'] ?? response.headers['last-modified'];
  return { kind: 'part', start: part.start, bytes, totalBytes: part.totalBytes, validator };
}

/** Which part of the whole an answer holds; `end` is not in it. Source: RFC 9110, 14.4. */
export function contentRange({
  headers,
}: HttpResponse): { readonly start: number; readonly end: number; readonly totalBytes: number } | undefined {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/u.exec(headers['content-range'] ?? '');
  if (match === null) return undefined;
  const [start = 0, last = 0, totalBytes = 0] = match.slice(1).map(Number);
  return start <= last && last < totalBytes ? { start, end: last + 1, totalBytes } : undefined;
}
