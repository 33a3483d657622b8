import { resolvePath } from '#base';
import type { AbsolutePath, FileReader, Reporter, Surroundings } from '#base';

import { parseNetrc } from './parse-netrc.ts';
import type { Login, Netrc } from './parse-netrc.ts';

/** Knows who we are to whom. A login never leaves the origin (scheme, host and port) that it was given for. */
export interface Credentials {
  /** Remembers the user name and password in `url`, if it has them. What was learnt first for a path stays. */
  learn(url: URL): void;
  /**
   * The `Authorization` header for `url`: from an address with the longest common path, else from netrc.
   * netrc's `default` is meant for hosts that the user named: never for one that only a redirect led to.
   */
  headerFor(url: URL, reachedBy: 'request' | 'redirect'): string | undefined;
  /** Who we are there, for telling what was kept for one user from what was kept for another. */
  userFor(url: URL): string;
}

interface KnownLogin {
  readonly path: string;
  readonly login: Login;
}

/** Credentials from addresses and from the netrc file (`NETRC`, else `~/.netrc`), which is read when first needed. */
export function createCredentials(house: {
  readonly files: FileReader;
  readonly surroundings: Surroundings;
  readonly reporter: Reporter;
}): Credentials {
  const known = new Map<string, KnownLogin[]>();
  let netrc: Netrc | undefined;

  function loginFor(url: URL, reachedBy: 'request' | 'redirect'): Login | undefined {
    const learnt = nearest(known.get(url.origin) ?? [], url.pathname);
    if (learnt !== undefined) return learnt;
    netrc ??= readNetrc(house);
    return netrc.machines.get(url.hostname) ?? (reachedBy === 'request' ? netrc.fallback : undefined);
  }

  return {
    learn(url) {
      if (url.username === '' && url.password === '') return;
      const logins = known.get(url.origin) ?? [];
      known.set(url.origin, logins);
      if (logins.some(({ path }) => path === url.pathname)) return;
      const login = { user: decode(url.username), password: decode(url.password) };
      logins.push({ path: url.pathname, login });
    },
    headerFor(url, reachedBy) {
      const login = loginFor(url, reachedBy);
      if (login === undefined) return undefined;
      return `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
    },
    userFor: (url) => loginFor(url, 'request')?.user ?? '',
  };
}

/** The login whose address has the most in common with `path`; the one learnt first among equals. */
function nearest(logins: readonly KnownLogin[], path: string): Login | undefined {
  let best: Login | undefined;
  let bestLength = -1;
  for (const known of logins) {
    const length = commonSegments(known.path, path);
    if (length > bestLength) [best, bestLength] = [known.login, length];
  }
  return best;
}

function commonSegments(left: string, right: string): number {
  const rights = right.split('/');
  const firstOdd = left.split('/').findIndex((segment, place) => segment !== rights[place]);
  return firstOdd === -1 ? rights.length : firstOdd;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readNetrc(house: Parameters<typeof createCredentials>[0]): Netrc {
  const { surroundings, files } = house;
  const path = netrcPath(surroundings);
  const text = path === undefined ? undefined : files.readText(path);
  if (path === undefined || text === undefined) return { machines: new Map(), fallback: undefined };
  if (isOpenToOthers(path, files, surroundings)) warnOpen(path, house.reporter);
  return parseNetrc(text);
}

function netrcPath({ environment, homeDirectory, workingDirectory }: Surroundings): AbsolutePath | undefined {
  const named = environment['NETRC'];
  if (named !== undefined && named !== '') return resolvePath(workingDirectory, named);
  return homeDirectory === undefined ? undefined : resolvePath(homeDirectory, '.netrc');
}

function isOpenToOthers(path: AbsolutePath, files: FileReader, { platform }: Surroundings): boolean {
  return platform !== 'win32' && ((files.facts(path)?.mode ?? 0) & 0o077) !== 0;
}

function warnOpen(path: AbsolutePath, reporter: Reporter): void {
  const message = `Other users of this machine can read the passwords in ${path}`;
  reporter({ kind: 'warning', code: 'downloads/open-netrc', message, hint: `Run chmod 600 ${path}` });
}
