import { resolvePath } from '#base';
import type { RepositoryAddress } from '#repositories';

import type { Source } from '../source.ts';
import { WorkingTree } from './working-tree.ts';
import type { WorkshopHouse } from './workshop-house.ts';

/** What submodules are fetched for. */
export interface SubmoduleOrder {
  readonly source: Source;
  readonly address: RepositoryAddress;
}

/**
 * Fetches the submodules that are not there yet, and moves those that are where that loses nothing: others stay as they
 * are, whatever was changed in them. Nothing is started where a repository has none. Submodules may lie on this machine
 * only where their repository does.
 */
export async function fetchSubmodules(order: SubmoduleOrder, tree: WorkingTree, house: WorkshopHouse): Promise<void> {
  if (house.files.facts(resolvePath(tree.directory, '.gitmodules')) === undefined || house.isOffline) return;
  const isAll = order.source.submodules === 'recursive';
  const status = await tree.tryRun(['submodule', 'status']);
  const lines = status.stdout.split('\n').map((line) => SUBMODULE.exec(line)?.groups ?? {});
  const paths: string[] = [];
  for (const { sign, path } of lines) {
    if (path === undefined) continue;
    if (sign === '-' || (sign === '+' && (await maySafelyMove(path, tree, house)))) paths.push(path);
  }
  if (paths.length === 0) return;
  const { transport } = order.address;
  const protocols = ['git', 'https', 'ssh'];
  if (transport === 'file') protocols.push('file');
  if (transport !== 'https') protocols.push('http');
  await tree.run(['submodule', '--quiet', 'update', '--init', ...(isAll ? ['--recursive'] : []), '--', ...paths], {
    network: 'open',
    remote: order.address,
    environment: { GIT_ALLOW_PROTOCOL: protocols.join(':') },
  });
}

/** What `git submodule status` says: `-` is not there yet, `+` at another commit than its repository wants. */
const SUBMODULE = /^(?<sign>[ U+-])[0-9a-f]+ (?<path>.+?)(?: \([^()]*\))?$/u;

/** Whether a submodule has no local changes, and its commit is one that was fetched. */
async function maySafelyMove(path: string, tree: WorkingTree, house: WorkshopHouse): Promise<boolean> {
  const inner = new WorkingTree(resolvePath(tree.directory, path), house);
  const head = await inner.commitOf('HEAD');
  if (head === undefined || (await inner.hasLocalChanges())) return false;
  return await inner.isElsewhere(head, ['refs/remotes']);
}
