import { cannotFetch, checkRevision } from '#repositories';
import type { GitPlace } from '#repositories';

import type { TreeOrder } from './tree-order.ts';
import { WorkingTree } from './working-tree.ts';
import type { WorkshopHouse } from './workshop-house.ts';

/**
 * Makes a working tree with the latest commits only, straight from the repository: sharing a clone would mean to fetch all
 * of it. Answers the commit.
 */
export async function makeShallowTree(order: TreeOrder, house: WorkshopHouse): Promise<string> {
  const { source, address, directory } = order;
  if (source.revision.kind !== 'default') checkRevision(source.revision.name);
  house.files.makeDirectory(directory);
  const tree = new WorkingTree(directory, house);
  const remote: Partial<GitPlace> = { network: 'open', remote: address };
  await tree.run(['init', '--quiet']);
  const branch = await branchAt(order, tree, remote);
  const only = branch === undefined ? [] : ['-t', branch];
  await tree.run(['remote', 'add', ...only, '--', 'origin', address.url]);
  const wanted = order.commit ?? (branch === undefined ? revisionName(order) : `refs/heads/${branch}`);
  const args = ['fetch', '--quiet', '--no-tags', `--depth=${source.depth ?? 1}`, '--', address.url, wanted];
  const fetched = await tree.tryRun(args, remote);
  if (fetched.exitCode !== 0) throw cannotFetch(address.url, fetched.stderr);
  const commit = await tree.run(['rev-parse', '--verify', 'FETCH_HEAD^{commit}']);
  if (branch === undefined) await tree.run(['checkout', '--quiet', '--detach', commit]);
  else {
    await tree.run(['update-ref', `refs/remotes/origin/${branch}`, commit]);
    await tree.run(['checkout', '--quiet', '-B', branch, '--track', `origin/${branch}`]);
    if (source.revision.kind === 'default') await tree.run(['remote', 'set-head', 'origin', '--', branch]);
  }
  return commit;
}

function revisionName({ source }: TreeOrder): string {
  return source.revision.kind === 'default' ? 'HEAD' : source.revision.name;
}

/** The branch that is wanted, as the repository has it now; `undefined` for tags and commits. */
async function branchAt(
  { source, address }: TreeOrder,
  tree: WorkingTree,
  remote: Partial<GitPlace>,
): Promise<string | undefined> {
  const { revision } = source;
  const name = revision.kind === 'default' ? 'HEAD' : `refs/heads/${revision.name}`;
  const answer = await tree.tryRun(['ls-remote', '--quiet', '--symref', '--', address.url, name], remote);
  if (answer.exitCode !== 0) throw cannotFetch(address.url, answer.stderr);
  const told = answer.stdout;
  if (revision.kind === 'default') return /^ref: refs\/heads\/(?<name>\S+)\tHEAD$/mu.exec(told)?.groups?.['name'];
  return told.split('\n').some((line) => line.endsWith(`\t${name}`)) ? revision.name : undefined;
}
