import type { HttpResponse, PublicUrl } from '#base';

import { toPublicUrl, toShownUrl } from './address.ts';
import { compareHashes } from './compare-hashes.ts';
import type { HashMismatch } from './compare-hashes.ts';
import type { Freshness, Hashes, PageAnswer } from './downloads.ts';
import { hashMismatch } from './errors.ts';
import { judgeStatus } from './judge-status.ts';
import type { Line } from './line.ts';
import type { KeptPage, PageKey } from './page-cache.ts';
import { freshUntil } from './page-freshness.ts';
import { readBody } from './read-body.ts';
import { discard, sendFollowing } from './send-following.ts';
import { PassingFailure, withRetries } from './with-retries.ts';

/** A page to fetch, its address understood. */
export interface ParsedPageRequest {
  readonly url: URL;
  readonly accept: string;
  readonly freshness: Freshness;
  readonly hashes: Hashes;
  readonly isKept?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

const LARGEST_PAGE_BYTES = 200_000_000;

/**
 * Fetches a page through the cache: what is kept is used as `freshness` allows, else its server is asked whether it
 * changed. What was kept and has other digests than `hashes` is not used; what arrives with others twice is an error.
 */
export async function fetchPage(line: Line, request: ParsedPageRequest): Promise<PageAnswer> {
  const { url, accept, freshness } = request;
  if (!line.isAllowed(url)) return { kind: 'forbidden-host', host: url.host };
  const key: PageKey = { url: toPublicUrl(url), accept, user: line.credentials.userFor(url) };
  const read = line.pages.read(key);
  const kept = read !== undefined && compareHashes(read.body, request.hashes) === undefined ? read : undefined;
  const isGoodEnough = kept !== undefined && (freshness !== 'revalidate' || line.clock.now() < kept.freshUntil);
  const mayAsk = !line.isOffline && freshness !== 'cache-only';
  if (kept !== undefined && (isGoodEnough || !mayAsk)) return fromCache(kept);
  if (!mayAsk) return { kind: 'offline' };
  return askServer(line, request, { key, kept });
}

function fromCache({ url, contentType, body }: KeptPage): PageAnswer {
  return { kind: 'found', url, contentType, body, isFromCache: true };
}

interface Known {
  readonly key: PageKey;
  kept: KeptPage | undefined;
}

async function askServer(line: Line, request: ParsedPageRequest, known: Known): Promise<PageAnswer> {
  const shown = toShownUrl(request.url);
  let firstMismatch: HashMismatch | undefined;
  return withRetries(shown, line, attempt, request.signal);

  async function attempt(): Promise<PageAnswer> {
    const answer = await askOnce(line, request, known);
    const mismatch = answer.kind === 'found' ? compareHashes(answer.body, request.hashes) : undefined;
    if (mismatch === undefined) return answer;
    if (firstMismatch !== undefined) throw hashMismatch(shown, mismatch);
    firstMismatch = mismatch;
    throw new PassingFailure(`its ${mismatch.algorithm} is not the one that was announced`);
  }
}

async function askOnce(line: Line, request: ParsedPageRequest, known: Known): Promise<PageAnswer> {
  const { url, accept, signal } = request;
  const headers = { accept, 'accept-encoding': 'gzip, deflate, br, zstd', ...conditionsOf(known.kept) };
  const answer = await sendFollowing(line, { url, headers, signal });
  if (answer.kind === 'forbidden-host') return answer;
  const { response } = answer;
  const shown = toShownUrl(url);
  if (response.status === 304) return notModified(line, response, known);
  const verdict = await judged(response, shown, line.clock.now());
  if (verdict === 'absent') return { kind: 'absent', status: response.status };
  const body = await readBody(response, shown, LARGEST_PAGE_BYTES);
  const page = { url: toPublicUrl(answer.url), contentType: response.headers['content-type'] ?? '', body };
  const isWorthKeeping = request.isKept !== false && compareHashes(body, request.hashes) === undefined;
  if (isWorthKeeping) keep(line, known, { ...page, response });
  return { kind: 'found', ...page, isFromCache: false };
}

function conditionsOf(kept: KeptPage | undefined): Readonly<Record<string, string>> {
  if (kept?.etag !== undefined) return { 'if-none-match': kept.etag };
  return kept?.lastModified === undefined ? {} : { 'if-modified-since': kept.lastModified };
}

/** A server that says "as before" about what we do not have is asked again, without conditions. */
async function notModified(line: Line, response: HttpResponse, known: Known): Promise<PageAnswer> {
  await discard(response);
  const { kept, key } = known;
  if (kept === undefined) throw new PassingFailure('the server answered 304 to a question without conditions');
  const until = freshUntil(response.headers, line.clock.now());
  if (until !== undefined && until > line.clock.now()) line.pages.write(key, { ...kept, freshUntil: until });
  return fromCache(kept);
}

/** Judges an answer; the body of one that is no use is read to its end first. */
async function judged(response: HttpResponse, url: PublicUrl, nowMs: number): Promise<'usable' | 'absent'> {
  if (response.status !== 200) await discard(response);
  if (response.status === 206) throw new PassingFailure('the server answered 206 to a question without range');
  return judgeStatus(response, url, nowMs);
}

function keep(
  line: Line,
  { key, kept }: Known,
  { url, contentType, body, response }: Omit<KeptPage, 'freshUntil'> & { readonly response: HttpResponse },
): void {
  const { headers } = response;
  const until = freshUntil(headers, line.clock.now());
  if (until === undefined) return;
  const { etag, 'last-modified': lastModified } = headers;
  const page = { url, contentType, etag, lastModified, freshUntil: until, body };
  if (kept === undefined || saysMore(page, kept, line.clock.now())) line.pages.write(key, page);
}

/** Many a server sends the same page again, without saying how long it holds: that is not worth writing anew. */
function saysMore(page: KeptPage, kept: KeptPage, nowMs: number): boolean {
  const isSame = page.url === kept.url && page.contentType === kept.contentType && page.etag === kept.etag;
  if (!isSame || page.lastModified !== kept.lastModified || page.freshUntil > nowMs) return true;
  return Buffer.compare(page.body, kept.body) !== 0;
}
