import { posix } from 'node:path';

import { badRepositoryUrl, badSubdirectory, emptyRevision, unsupportedSystem } from './errors.ts';
import { checkRevision } from './check-revision.ts';
import { parseRepositoryAddress } from './repository-address.ts';
import type { RepositoryAddress } from './repository-address.ts';

/** A commit of a repository, or a directory of it, as `git+https://host/path@revision#subdirectory=x` names it. */
export interface RepositoryUrl {
  readonly system: 'git';
  /** The address alone, perhaps with credentials: never to be shown. */
  readonly url: string;
  readonly address: RepositoryAddress;
  /** Branch, tag or commit; `undefined` is the default branch. */
  readonly revision: string | undefined;
  /** Relative to the top, without `.` and `..`; `undefined` is the top. */
  readonly subdirectory: string | undefined;
  /** What follows `#egg=`: the name of the project, perhaps with a version. */
  readonly egg: string | undefined;
}

const SCHEME = /^(?<system>git|hg|svn|bzr)(?:\+(?<rest>.*)|(?<direct>:\/\/.*))$/isu;

/** Whether a URL means a repository and not a file, by its scheme. */
export function isRepositoryUrl(text: string): boolean {
  return SCHEME.test(text);
}

/**
 * Reads the URL of a requirement that means a commit of a repository. `@` in the last part of the path begins the revision.
 *
 * Source: PEP 440, "Direct references"; PEP 610, `vcs_info`; hostile-inputs.md H144.
 *
 * @throws {UserError} `repositories/…`
 */
export function parseRepositoryUrl(text: string): RepositoryUrl {
  const { system: name = '', rest, direct } = SCHEME.exec(text)?.groups ?? {};
  const system = name.toLowerCase();
  if (system === '') throw badRepositoryUrl(text);
  if (system !== 'git') throw unsupportedSystem(system);
  const [whole = '', fragment = ''] = splitOnce(rest ?? `${system}${direct ?? ''}`, '#');
  const { url, revision } = splitRevision(whole);
  const address = parseRepositoryAddress(url);
  if (revision !== undefined) checkRevision(revision);
  const facts = new URLSearchParams(fragment);
  const subdirectory = readSubdirectory(facts.get('subdirectory') ?? '');
  return { system, url, address, revision, subdirectory, egg: facts.get('egg') ?? undefined };
}

/** A user name has its `@` before the first slash of the path. */
function splitRevision(whole: string): { readonly url: string; readonly revision: string | undefined } {
  const start = whole.indexOf('/', !whole.includes('://') ? 0 : whole.indexOf('://') + 3);
  const place = whole.lastIndexOf('@');
  if (start < 0 || place < start) return { url: whole, revision: undefined };
  const text = whole.slice(place + 1);
  if (text === '') throw emptyRevision(whole.slice(0, place));
  return { url: whole.slice(0, place), revision: decode(text) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readSubdirectory(text: string): string | undefined {
  const path = posix.normalize(`./${text}`).replace(/\/$/u, '');
  if (/^\.\.(?:\/|$)/u.test(path) || text.startsWith('/') || /[\0\\]/u.test(text)) throw badSubdirectory(text);
  return path === '.' ? undefined : path;
}

function splitOnce(text: string, separator: string): readonly string[] {
  const place = text.indexOf(separator);
  return place < 0 ? [text] : [text.slice(0, place), text.slice(place + 1)];
}
