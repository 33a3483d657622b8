import { UserError } from '#base';
import { cannotFetch, checkRevision, isCommitId } from '#repositories';
import type { ProvidedCommit, RepositoryAddress } from '#repositories';

import type { Source } from '../source.ts';
import { findDefaultBranch } from './find-default-branch.ts';
import type { WorkingTree } from './working-tree.ts';
import type { WorkshopHouse } from './workshop-house.ts';

/** Where a working tree goes. */
export interface Aim {
  /** `undefined` where a tag or commit is wanted. */
  readonly branch: string | undefined;
  readonly commit: string;
}

/** A working tree, and the repository that it comes from. */
export interface TreeGround {
  readonly tree: WorkingTree;
  readonly address: RepositoryAddress;
}

/** Brings what `origin` has into the working tree's repository; answers where that means to go. */
export async function fetchNews(
  order: { readonly source: Source; readonly commit: string | undefined },
  ground: TreeGround,
  house: WorkshopHouse,
): Promise<Aim> {
  const { source, commit } = order;
  const { tree } = ground;
  const name = source.revision.kind === 'default' ? await defaultBranch(tree) : source.revision.name;
  if (name !== undefined) checkRevision(name);
  if ((await tree.run(['rev-parse', '--is-shallow-repository'])) === 'true') {
    return await fetchShallow({ name, commit, depth: source.depth ?? 1 }, ground);
  }
  const shared = await provideWanted({ source, name, commit }, ground, house);
  const args = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  await tree.run([...args, '--', shared.directory, '+refs/heads/*:refs/remotes/origin/*', shared.commit]);
  // A tag of the developer's own that is called the same stays what it is.
  await tree.tryRun([...args, '--', shared.directory, 'refs/tags/*:refs/tags/*']);
  if (source.revision.kind === 'default' && shared.name !== undefined && shared.name !== name) {
    await tree.run(['remote', 'set-head', 'origin', '--', shared.name]);
  }
  return { branch: await followedBranch(shared.name, tree), commit: shared.commit };
}

/** What is wanted now, in the shared clone. A default branch that is gone has another one in its place. */
async function provideWanted(
  {
    source,
    name,
    commit,
  }: { readonly source: Source; readonly name: string | undefined; readonly commit: string | undefined },
  { address }: TreeGround,
  { clones, isOffline, signal, ...house }: WorkshopHouse,
): Promise<ProvidedCommit & { readonly name: string | undefined }> {
  const how = { offline: isOffline, signal };
  try {
    return { ...(await clones.provide({ url: source.url, revision: commit ?? name }, how)), name };
  } catch (error) {
    const isGone = error instanceof UserError && error.code === 'repositories/no-such-revision';
    if (!isGone || source.revision.kind !== 'default' || commit !== undefined) throw error;
    const shared = await clones.provide({ url: source.url, revision: undefined }, how);
    const place = { address, shared: shared.directory };
    return { ...shared, name: await findDefaultBranch(place, { clones, isOffline, signal, ...house }) };
  }
}

/**
 * Straight from the repository. What is new on a branch joins what is there, so that it can go forward; of anything else
 * only so much history is fetched as was at first.
 */
async function fetchShallow(
  {
    name,
    commit,
    depth,
  }: { readonly name: string | undefined; readonly commit: string | undefined; readonly depth: number },
  { tree, address }: TreeGround,
): Promise<Aim> {
  const branch = await followedBranch(name, tree);
  const isAhead = branch !== undefined && commit === undefined;
  const args = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', ...(isAhead ? [] : [`--depth=${depth}`])];
  const wanted = commit ?? (branch === undefined ? (name ?? 'HEAD') : `refs/heads/${branch}`);
  const fetched = await tree.tryRun([...args, '--', address.url, wanted], { network: 'open', remote: address });
  if (fetched.exitCode !== 0) throw cannotFetch(address.url, fetched.stderr);
  if (isAhead) await tree.run(['update-ref', `refs/remotes/origin/${branch}`, 'FETCH_HEAD']);
  return { branch, commit: await tree.run(['rev-parse', '--verify', 'FETCH_HEAD^{commit}']) };
}

/** The branch that a name means; `undefined` for tags and commits. */
async function followedBranch(name: string | undefined, tree: WorkingTree): Promise<string | undefined> {
  if (name === undefined || isCommitId(name)) return undefined;
  return (await tree.commitOf(`refs/remotes/origin/${name}`)) === undefined ? undefined : name;
}

/** As it was when the working tree was made, else the branch that is checked out. */
async function defaultBranch(tree: WorkingTree): Promise<string | undefined> {
  const head = await tree.tryRun(['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  if (head.exitCode === 0) return head.stdout.trim().replace(/^origin\//u, '');
  const current = await tree.tryRun(['symbolic-ref', '--quiet', '--short', 'HEAD']);
  return current.exitCode === 0 ? current.stdout.trim() : undefined;
}
