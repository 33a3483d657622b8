import { posix } from 'node:path';

import { badSubmodule } from './errors.ts';
import type { Git } from './git.ts';
import { parseRepositoryAddress } from './repository-address.ts';
import type { RepositoryAddress, RepositoryLogin } from './repository-address.ts';
import type { ProvidedCommit } from './shared-clones.ts';

/** A repository inside of another. */
export interface Submodule {
  /** Where it belongs, from the top of the outer one. */
  readonly path: string;
  readonly url: string;
  /** That of the outer repository, where the origin is the same. */
  readonly login: RepositoryLogin | undefined;
  readonly commit: string;
}

/**
 * The submodules of a commit whose address `.gitmodules` tells. Of its settings only those count.
 *
 * @throws {UserError} `repositories/bad-submodule` for an address that leads where the outer one had no business
 */
export async function findSubmodules(outer: ProvidedCommit, git: Git): Promise<readonly Submodule[]> {
  const { directory, commit } = outer;
  const listing = await git.run(['ls-tree', '-r', '-z', '--full-tree', commit], { directory });
  const links = listing.split('\0').flatMap((line) => {
    const { id, path } = /^160000 commit (?<id>[0-9a-f]{40})\t(?<path>.+)$/su.exec(line)?.groups ?? {};
    return id === undefined || path === undefined ? [] : [{ id, path }];
  });
  if (links.length === 0) return [];
  const urls = await readUrls(outer, git);
  return links.flatMap(({ id, path }) => {
    const text = urls.get(path);
    if (text === undefined) return [];
    const { url, login } = addressOf(text, outer.address);
    return [{ path, url, login, commit: id }];
  });
}

/** The address of each path. */
async function readUrls({ directory, commit }: ProvidedCommit, git: Git): Promise<ReadonlyMap<string, string>> {
  const args = ['config', '--blob', `${commit}:.gitmodules`, '--null', '--list'];
  const { exitCode, stdout } = await git.tryRun(args, { directory });
  if (exitCode !== 0) return new Map();
  const modules = new Map<string, { path?: string; url?: string }>();
  for (const entry of stdout.split('\0')) {
    const { name, key, value } = /^submodule\.(?<name>.+)\.(?<key>path|url)\n(?<value>.*)$/su.exec(entry)?.groups ?? {};
    if (name === undefined || value === undefined) continue;
    modules.set(name, { ...modules.get(name), [key === 'path' ? 'path' : 'url']: value });
  }
  return new Map(
    [...modules.values()].flatMap(({ path, url }) => (path === undefined || url === undefined ? [] : [[path, url]])),
  );
}

function addressOf(text: string, outer: RepositoryAddress): RepositoryAddress {
  const address = /^\.\.?(?:\/|$)/u.test(text) ? relativeTo(text, outer) : parseRepositoryAddress(text);
  // Who may name a repository elsewhere must not get at those of this machine.
  if (address.transport === 'file' && outer.transport !== 'file') throw badSubmodule(outer.url, text);
  const isSameOrigin = outer.login !== undefined && address.url.startsWith(`${outer.login.origin}/`);
  return { ...address, login: address.login ?? (isSameOrigin ? outer.login : undefined) };
}

/** As git does it: seen from the repository as if it was a directory. Never above the host, nor the root. */
function relativeTo(text: string, outer: RepositoryAddress): RepositoryAddress {
  const { start = '', path = '' } = /^(?<start>[a-z]+:\/\/[^/]*|[^/:]+:)(?<path>.*)$/u.exec(outer.url)?.groups ?? {};
  const joined = posix.join(path.replace(/\/+$/u, ''), text);
  const hasClimbed = countClimbs(text) > path.split('/').filter((part) => part !== '').length;
  if (hasClimbed || joined.startsWith('..')) throw badSubmodule(outer.url, text);
  return parseRepositoryAddress(`${start}${joined.replace(/\/$/u, '')}`);
}

function countClimbs(text: string): number {
  return text.split('/').filter((part) => part === '..').length;
}
