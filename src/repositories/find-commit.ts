import { ambiguousRevision } from './errors.ts';
import { isCommitId } from './check-revision.ts';
import type { Git } from './git.ts';
import { DEFAULT_BRANCH } from './speak-to-remote.ts';
import type { Clone } from './speak-to-remote.ts';

/** Shorter ones are words. */
const SHORT_ID = /^[0-9a-f]{4,39}$/iu;

/**
 * The commit that a revision means in a clone; `undefined` when it has none. All 40 digits of a commit mean that commit;
 * then come branches, tags, and the beginning of the id of one commit.
 *
 * @throws {UserError} `repositories/ambiguous-revision` where a short id fits several commits, or is a name, too
 */
export async function findCommit(clone: Clone, revision: string | undefined, git: Git): Promise<string | undefined> {
  if (revision === undefined || revision === 'HEAD') return await peel(clone, DEFAULT_BRANCH, git);
  if (isCommitId(revision)) return await peel(clone, revision.toLowerCase(), git);
  if (revision.startsWith('refs/')) return await peel(clone, revision, git);
  const named = (await peel(clone, `refs/heads/${revision}`, git)) ?? (await peel(clone, `refs/tags/${revision}`, git));
  const short = SHORT_ID.test(revision) ? await findShort(clone, revision, git) : undefined;
  if (named !== undefined && short !== undefined && named !== short)
    throw ambiguousRevision(clone.address.url, revision);
  return named ?? short;
}

/** Whether the commit is there. */
export async function hasCommit(clone: Clone, commit: string, git: Git): Promise<boolean> {
  return (await peel(clone, commit, git)) !== undefined;
}

/** The names of the branches and tags in a clone, the latest first. */
export async function listNames(
  { directory, signal }: Clone,
  git: Git,
): Promise<{ readonly branches: readonly string[]; readonly tags: readonly string[] }> {
  const args = ['for-each-ref', '--sort=-creatordate', '--format=%(refname)', 'refs/heads', 'refs/tags'];
  const names = (await git.run(args, { directory, signal })).split('\n');
  return { branches: namesBelow('refs/heads/', names), tags: namesBelow('refs/tags/', names) };
}

function namesBelow(prefix: string, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

async function peel({ directory, signal }: Clone, name: string, git: Git): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const { exitCode, stdout } = await git.tryRun(args, { directory, signal });
  const commit = stdout.trim();
  return exitCode === 0 && isCommitId(commit) ? commit : undefined;
}

/** The one commit whose id begins so. Tags have ids, too, but nobody means them. */
async function findShort(clone: Clone, prefix: string, git: Git): Promise<string | undefined> {
  const place = { directory: clone.directory, signal: clone.signal };
  const ids = await git.tryRun(['rev-parse', `--disambiguate=${prefix.toLowerCase()}`], place);
  const commits = new Set<string>();
  for (const id of ids.stdout.split('\n').filter(isCommitId)) {
    if ((await git.tryRun(['cat-file', '-t', id], place)).stdout.trim() === 'commit') commits.add(id);
  }
  if (commits.size > 1) throw ambiguousRevision(clone.address.url, prefix);
  return [...commits][0];
}
