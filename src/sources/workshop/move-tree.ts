import { parseRepositoryAddress } from '#repositories';

import type { Source } from '../source.ts';
import { fetchNews } from './fetch-news.ts';
import type { Aim } from './fetch-news.ts';
import { fetchSubmodules } from './fetch-submodules.ts';
import type { LeftAloneReason, TreeOutcome } from './tree-outcome.ts';
import { WorkingTree } from './working-tree.ts';
import type { WorkshopHouse } from './workshop-house.ts';

/** Where a working tree shall go. */
export interface MoveOrder {
  readonly source: Source;
  /** As far as its branch has come when absent. */
  readonly commit: string | undefined;
  /** Tried also where there are local changes: git itself still refuses to overwrite any of them. */
  readonly isForced: boolean;
}

/**
 * Fetches what is new for a working tree, and moves it where that loses nothing: it is switched to the configured branch
 * or revision, and its branch goes forward. Local changes and commits that are nowhere else make that it is left alone.
 */
export async function moveTree(order: MoveOrder, house: WorkshopHouse): Promise<TreeOutcome> {
  const { source } = order;
  const address = parseRepositoryAddress(source.url);
  const tree = new WorkingTree(source.path, house);
  const before = await tree.commitOf('HEAD');
  if (!order.isForced && (await tree.hasLocalChanges())) return leftAlone(source, 'local changes');
  const aim = await fetchNews(order, { tree, address }, house);
  const reason = aim.branch === undefined ? await goTo(aim.commit, before, tree) : await follow(aim, order, tree);
  if (reason !== undefined) return leftAlone(source, reason);
  if (source.submodules === 'always' || source.submodules === 'recursive') {
    await fetchSubmodules({ source, address }, tree, house);
  }
  const commit = (await tree.commitOf('HEAD')) ?? aim.commit;
  return commit === before
    ? { kind: 'unchanged', source, commit }
    : { kind: 'updated', source, before: before ?? '', commit };
}

function leftAlone(source: Source, reason: LeftAloneReason): TreeOutcome {
  return { kind: 'left-alone', source, reason };
}

/** Checks out a commit that no branch follows. */
async function goTo(
  commit: string,
  before: string | undefined,
  tree: WorkingTree,
): Promise<LeftAloneReason | undefined> {
  if (commit === before) return undefined;
  if (await wouldLose(before, tree)) return 'commits that are nowhere else';
  return await moved(tree.tryRun(['checkout', '--quiet', '--no-recurse-submodules', '--detach', commit]));
}

/** Whether a commit is on no branch: leaving it would leave it to git's collection of garbage. */
async function wouldLose(commit: string | undefined, tree: WorkingTree): Promise<boolean> {
  return commit !== undefined && !(await tree.isElsewhere(commit, ['refs/heads', 'refs/remotes', 'refs/tags']));
}

/** Switches to a branch and lets it go where it shall go. */
async function follow(
  { branch = '', commit }: Aim,
  order: MoveOrder,
  tree: WorkingTree,
): Promise<LeftAloneReason | undefined> {
  const current = await tree.tryRun(['symbolic-ref', '--quiet', '--short', 'HEAD']);
  if (current.exitCode !== 0 || current.stdout.trim() !== branch) {
    const reason = await switchTo(branch, commit, tree);
    if (reason !== undefined) return reason;
  }
  const { ahead, behind } = await tree.distance('HEAD', commit);
  if (behind === 0 && (ahead === 0 || order.commit === undefined)) return undefined;
  if (ahead === 0) return await moved(tree.tryRun(['merge', '--quiet', '--ff-only', commit]));
  if (order.commit === undefined) return 'commits that its branch has not got';
  // Back, or aside: only where the repository has all that is left behind.
  const head = (await tree.commitOf('HEAD')) ?? '';
  if (!(await tree.isElsewhere(head, ['refs/remotes']))) return 'commits that its branch has not got';
  return await moved(tree.tryRun(['reset', '--quiet', '--keep', commit]));
}

async function switchTo(branch: string, commit: string, tree: WorkingTree): Promise<LeftAloneReason | undefined> {
  const head = await tree.tryRun(['symbolic-ref', '--quiet', 'HEAD']);
  if (head.exitCode !== 0 && (await wouldLose(await tree.commitOf('HEAD'), tree)))
    return 'commits that are nowhere else';
  const isThere = (await tree.commitOf(`refs/heads/${branch}`)) !== undefined;
  if (isThere) return await moved(tree.tryRun(['checkout', '--quiet', '--no-recurse-submodules', branch, '--']));
  if ((await tree.commitOf(`refs/remotes/origin/${branch}`)) === undefined)
    return 'a branch that the repository has not got';
  const reason = await moved(tree.tryRun(['checkout', '--quiet', '--no-recurse-submodules', '-b', branch, commit]));
  if (reason === undefined) await tree.run(['branch', '--quiet', `--set-upstream-to=origin/${branch}`, '--', branch]);
  return reason;
}

/** Git refuses by itself what would overwrite local changes or files that it does not know. */
async function moved(action: ReturnType<WorkingTree['tryRun']>): Promise<LeftAloneReason | undefined> {
  return (await action).exitCode === 0 ? undefined : 'local changes';
}
