import type { AbsolutePath } from '#base';

import { cannotFetch } from './errors.ts';
import { isCommitId } from './check-revision.ts';
import type { Git, GitPlace, GitResult } from './git.ts';
import type { RepositoryAddress } from './repository-address.ts';

/** A bare clone, and what it is a clone of. */
export interface Clone {
  readonly address: RepositoryAddress;
  readonly directory: AbsolutePath;
  readonly isOffline: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What the repository says of one revision. */
export interface RemoteAnswer {
  /** The commit; `undefined` when it has no branch or tag of that name. */
  readonly commit: string | undefined;
  /** The references that were told, and what they lead to. */
  readonly refs: ReadonlyMap<string, string>;
}

/** Where the default branch of the repository is kept: HEAD of a bare clone is its own. */
export const DEFAULT_BRANCH = 'refs/buildout/default';

/**
 * Asks the repository what a revision means now; nothing is fetched.
 *
 * @throws {UserError} `repositories/unreachable`, `repositories/access-refused`, `repositories/not-a-repository`
 */
export async function askRemote(clone: Clone, revision: string | undefined, git: Git): Promise<RemoteAnswer> {
  const { address } = clone;
  const names =
    revision === undefined || revision === 'HEAD'
      ? ['HEAD']
      : revision.startsWith('refs/')
        ? [revision, `${revision}^{}`]
        : [`refs/heads/${revision}`, `refs/tags/${revision}`, `refs/tags/${revision}^{}`];
  const args = ['ls-remote', '--quiet', '--', address.url, ...names];
  // Not in the clone, which need not be there yet.
  const { exitCode, stdout, stderr } = await git.tryRun(args, {
    ...remotePlace(clone),
    directory: '/' as AbsolutePath,
  });
  if (exitCode !== 0) throw cannotFetch(address.url, stderr);
  const refs = new Map(
    stdout
      .split('\n')
      .map((line) => line.split('\t'))
      .flatMap(([id = '', name = '']) => (isCommitId(id) && names.includes(name) ? [[name, id] as const] : [])),
  );
  const commit = names.map((name) => refs.get(`${name}^{}`) ?? refs.get(name)).find((one) => one !== undefined);
  return { commit, refs };
}

/** Moves the references of the clone to where the repository has them, when all that they lead to is there. */
export async function rememberRefs(clone: Clone, { refs }: RemoteAnswer, git: Git): Promise<void> {
  for (const [name, id] of refs) {
    if (name.endsWith('^{}')) continue;
    const own = name === 'HEAD' ? DEFAULT_BRANCH : name;
    await git.run(['update-ref', '--end-of-options', own, id], { directory: clone.directory, signal: clone.signal });
  }
}

/** Fetches all branches and tags; what is gone there goes here. */
export async function fetchAll(clone: Clone, git: Git): Promise<GitResult> {
  const fetched = await fetchRefs(clone, ['+HEAD:refs/buildout/default', ...BRANCHES_AND_TAGS], git);
  // A repository whose default branch has no commit yet has branches all the same.
  const lacksHead = fetched.exitCode !== 0 && fetched.stderr.includes("couldn't find remote ref HEAD");
  return lacksHead ? await fetchRefs(clone, BRANCHES_AND_TAGS, git) : fetched;
}

const BRANCHES_AND_TAGS = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*'];

/** Fetches what is neither branch nor tag: a commit by its id, or `refs/…`; answers whether that was possible. */
export async function fetchOne(clone: Clone, revision: string, git: Git): Promise<boolean> {
  if (!isCommitId(revision) && !revision.startsWith('refs/')) return false;
  const own = isCommitId(revision) ? `refs/buildout/commits/${revision.toLowerCase()}` : revision;
  return (await fetchRefs(clone, [`+${revision}:${own}`], git, [])).exitCode === 0;
}

/** References below refs/buildout are no part of what `--prune` compares. */
function fetchRefs(
  clone: Clone,
  refs: readonly string[],
  git: Git,
  options: readonly string[] = ['--prune'],
): Promise<GitResult> {
  const args = ['fetch', '--quiet', '--force', '--no-tags', '--no-write-fetch-head', ...options];
  return git.tryRun([...args, '--', clone.address.url, ...refs], remotePlace(clone));
}

function remotePlace({ directory, address, isOffline, signal }: Clone): GitPlace {
  return { directory, network: isOffline ? 'closed' : 'open', remote: address, signal };
}
