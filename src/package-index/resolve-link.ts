import type { PublicUrl } from '#base';
import type { Downloads } from '#downloads';

import { filenameOfPath } from './file-row.ts';
import { parseFragment } from './parse-fragment.ts';
import type { LinkFragment } from './parse-fragment.ts';

/** A link of a page, understood. */
export interface ResolvedLink extends LinkFragment {
  readonly url: PublicUrl;
  readonly filename: string;
}

/**
 * What a link on the page at `base` leads to, or `undefined` where it must not be followed: to a local file from the
 * web, to another scheme, to a host that `allow-hosts` does not hold, to no plain file name.
 *
 * A login in the link is learnt when it is for the page's own server, and forgotten otherwise.
 */
export function resolveLink(href: string, base: string, downloads: Downloads): ResolvedLink | undefined {
  const url = URL.parse(href.trim(), base);
  if (url === null || !isFollowed(url, base)) return undefined;
  const filename = filenameOfPath(url.pathname);
  if (filename === undefined) return undefined;
  const fragment = parseFragment(url.hash.slice(1));
  url.hash = '';
  if (url.username !== '' || url.password !== '') takeLogin(url, base, downloads);
  if (!downloads.isAllowed(url.href)) return undefined;
  return { url: url.href as PublicUrl, filename, ...fragment };
}

function isFollowed(url: URL, base: string): boolean {
  if (url.protocol === 'http:' || url.protocol === 'https:') return true;
  return url.protocol === 'file:' && url.host === '' && base.startsWith('file:');
}

function takeLogin(url: URL, base: string, downloads: Downloads): void {
  if (url.origin === new URL(base).origin) downloads.toPublicUrl(url.href);
  url.username = '';
  url.password = '';
}
