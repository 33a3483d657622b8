import type { PublicUrl } from '#base';

import { badRepositoryAddress } from './errors.ts';

/** Who we are to the host of a repository. Secret: only {@link GitPlace} takes it. */
export interface RepositoryLogin {
  /** Scheme, host and port that it is for; it never goes anywhere else. */
  readonly origin: string;
  readonly username: string;
  /** `undefined`: the user's own credential helpers know it, or there is none. */
  readonly password: string | undefined;
}

/** Where a repository is, taken apart so that nothing secret is in what git is called with. */
export interface RepositoryAddress {
  /** What git is called with: a URL without password, or `[user@]host:path`. Safe to show and to keep. */
  readonly url: PublicUrl;
  /** With its port, if the address has one; `undefined` of a local file. */
  readonly host: string | undefined;
  readonly transport: 'https' | 'http' | 'ssh' | 'git' | 'file';
  readonly login: RepositoryLogin | undefined;
}

const TRANSPORTS = ['https', 'http', 'ssh', 'git', 'file'] as const;
const SHORT_SSH = /^(?:(?<user>[\w.~+-]+)@)?(?<host>[\w.-]+):(?!\/\/)(?<path>.+)$/u;

/**
 * Reads the address of a git repository: a URL (https, http, ssh, git, file), an absolute path, or `[user@]host:path`.
 *
 * Refuses what git would take for an option or for the name of a program (`ext::…`). Source: gitremote-helpers(7);
 * hostile-inputs.md H144.
 *
 * @throws {UserError} `repositories/bad-address`
 */
export function parseRepositoryAddress(text: string): RepositoryAddress {
  if (/[\0-\x20\x7f]/u.test(text)) throw badRepositoryAddress(text, 'it holds a blank or a control character');
  if (text.startsWith('-')) throw badRepositoryAddress(text, 'git would take it for an option');
  if (/^[\w+.-]*::/u.test(text)) throw badRepositoryAddress(text, 'it names a program to run');
  if (text.startsWith('/') && !text.startsWith('//')) return fromPath(text);
  return /^[a-z][\w+.-]*:\/\//iu.test(text) ? fromUrl(text) : fromShortSsh(text);
}

function fromPath(text: string): RepositoryAddress {
  const url = new URL('file:///');
  url.pathname = text.replaceAll('%', '%25').replaceAll('\\', '%5C');
  return { url: url.href as PublicUrl, host: undefined, transport: 'file', login: undefined };
}

function fromUrl(text: string): RepositoryAddress {
  const url = URL.parse(text);
  const transport = TRANSPORTS.find((one) => `${one}:` === url?.protocol);
  if (url === null || transport === undefined) throw badRepositoryAddress(text, 'git has no such kind of address');
  if (url.hash !== '') throw badRepositoryAddress(text, 'a fragment has no meaning here');
  const [username, password] = [decode(url.username, text), decode(url.password, text)];
  // Git and ssh decode them, and would see an option where this sees a host.
  if ([url.hostname, username].some((part) => part.startsWith('-')) || url.hostname.includes('%')) {
    throw badRepositoryAddress(text, 'ssh would take a part of it for an option');
  }
  if (transport === 'file' ? url.host !== '' : url.host === '') {
    throw badRepositoryAddress(text, transport === 'file' ? 'a file has no host' : 'it has no host');
  }
  if (url.pathname.length < 2) throw badRepositoryAddress(text, 'it has no path');
  url.password = '';
  const host = transport === 'file' ? undefined : url.host;
  if (transport === 'ssh') return { url: url.href as PublicUrl, host, transport, login: undefined };
  url.username = '';
  const origin = `${url.protocol}//${url.host}`;
  const login = username === '' ? undefined : { origin, username, password: password === '' ? undefined : password };
  return { url: url.href as PublicUrl, host, transport, login };
}

function fromShortSsh(text: string): RepositoryAddress {
  const { user = '', host = '', path = '' } = SHORT_SSH.exec(text)?.groups ?? {};
  if (host === '') throw badRepositoryAddress(text, 'it is neither a URL nor an absolute path');
  if ([user, host, path].some((part) => part.startsWith('-'))) {
    throw badRepositoryAddress(text, 'ssh would take a part of it for an option');
  }
  return { url: text as PublicUrl, host, transport: 'ssh', login: undefined };
}

/** Git's protocol for credentials has a line for each. */
function decode(part: string, text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(part);
  } catch {
    throw badRepositoryAddress(text, 'its user name or password is not encoded as URLs demand');
  }

  if (/[\0-\x1f\x7f]/u.test(decoded)) throw badRepositoryAddress(text, 'it holds a control character');
  return decoded;
}
