import type { HttpResponse } from '#base';

import { toShownUrl } from './address.ts';
import { badRedirect } from './errors.ts';
import type { Line } from './line.ts';

/** One request, with whatever redirects it leads to. */
export interface FollowedRequest {
  readonly url: URL;
  /** Without `authorization`, which is found for each address. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** The answer at the end of the redirects, or why there is none. */
export type FollowedAnswer =
  | { readonly kind: 'answer'; readonly url: URL; readonly response: HttpResponse }
  | { readonly kind: 'forbidden-host'; readonly host: string };

const MOST_REDIRECTS = 10;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const LINK_LOCAL = /^(?:169\.254\.|\[fe[89ab]|\[::ffff:a9fe:)/u;

/**
 * Sends one request and follows its redirects, at most ten. Every address on the way has to be allowed, gets the
 * credentials that belong to it and no others, and may not be less private than the one before.
 *
 * @throws {UserError} `downloads/bad-redirect`
 * @throws {TransportError}
 */
export async function sendFollowing(line: Line, request: FollowedRequest): Promise<FollowedAnswer> {
  let { url } = request;
  for (let redirects = 0; ; redirects += 1) {
    if (!line.isAllowed(url)) return { kind: 'forbidden-host', host: url.host };
    const reachedBy = url.origin === request.url.origin ? 'request' : 'redirect';
    const authorization = line.credentials.headerFor(url, reachedBy);
    const response = await line.http.send({
      method: 'GET',
      url,
      headers: { ...request.headers, ...(authorization === undefined ? {} : { authorization }) },
      idleTimeoutMs: line.idleTimeoutMs,
      signal: request.signal,
    });
    const location = REDIRECTS.has(response.status) ? response.headers['location'] : undefined;
    if (location === undefined) return { kind: 'answer', url, response };
    await discard(response);
    if (redirects === MOST_REDIRECTS) throw badRedirect(toShownUrl(request.url), 'it is redirected without end');
    url = checkedTarget(location, url, request.url);
  }
}

/** Credentials in a target are not taken up: the server that sends us there may not choose who we are. */
function checkedTarget(location: string, from: URL, first: URL): URL {
  const target = URL.parse(location, from.href);
  const reason = target === null ? 'it is redirected to something that is no address' : problemOf(target, from);
  if (target === null || reason !== undefined) throw badRedirect(toShownUrl(first), reason ?? '');
  target.username = '';
  target.password = '';
  target.hash = '';
  return target;
}

function problemOf(target: URL, from: URL): string | undefined {
  if (target.protocol === 'http:' && from.protocol === 'https:')
    return `it is redirected from https to http (${toShownUrl(target)})`;
  if (target.protocol !== 'http:' && target.protocol !== 'https:') return `it is redirected to ${target.protocol}`;
  if (LINK_LOCAL.test(target.host) && target.host !== from.host)
    return `it is redirected to a link-local address (${target.host})`;
  return undefined;
}

const SMALL_BYTES = 65_536;

/** Reads what little is left of an answer that is not wanted, so that its connection can be used again. */
export async function discard(response: HttpResponse): Promise<void> {
  let receivedBytes = 0;
  for await (const chunk of response.body) {
    receivedBytes += chunk.length;
    if (receivedBytes > SMALL_BYTES) break;
  }
}
