import type { AbsolutePath, PublicUrl } from '#base';

import { badUrl } from './errors.ts';
import { redactSecrets } from './redact-secrets.ts';

/**
 * Reads an address: an http, https or file URL, or an absolute path. What follows `#` is left out.
 *
 * @throws {UserError} `downloads/bad-url`
 */
export function parseAddress(text: string): URL {
  const url = text.startsWith('/') && !text.startsWith('//') ? pathToUrl(text) : URL.parse(text);
  if (url === null || !/^(?:https?|file):$/u.test(url.protocol)) throw badUrl(text);
  url.hash = '';
  return url;
}

/** The address without user name and password: safe to keep, and to ask for. */
export function toPublicUrl(url: URL): PublicUrl {
  if (url.username === '' && url.password === '') return url.href as PublicUrl;
  const open = new URL(url);
  open.username = '';
  open.password = '';
  return open.href as PublicUrl;
}

/** The address as messages and events show it: signed queries are masked too. */
export function toShownUrl(url: URL): PublicUrl {
  return redactSecrets(toPublicUrl(url)) as PublicUrl;
}

/** The path that a file URL means. */
export function pathOfFileUrl(url: URL): AbsolutePath {
  return decodeURIComponent(url.pathname) as AbsolutePath;
}

function pathToUrl(path: string): URL {
  const url = new URL('file:///');
  url.pathname = path.replaceAll('%', '%25').replaceAll('\\', '%5C');
  return url;
}
