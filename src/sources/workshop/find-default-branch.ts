import type { AbsolutePath } from '#base';
import type { RepositoryAddress } from '#repositories';

import { WorkingTree } from './working-tree.ts';
import type { WorkshopHouse } from './workshop-house.ts';

const USUAL_NAMES = ['main', 'master', 'develop', 'trunk'];

/**
 * The name of the default branch of a repository; `undefined` when it has none. Offline, what the shared clone knows of it
 * is one commit: then it is the branch that is there, by its usual name if several are.
 */
export async function findDefaultBranch(
  { address, shared }: { readonly address: RepositoryAddress; readonly shared: AbsolutePath },
  house: WorkshopHouse,
): Promise<string | undefined> {
  const clone = new WorkingTree(shared, house);
  if (!house.isOffline || address.transport === 'file') {
    const told = await clone.tryRun(['ls-remote', '--quiet', '--symref', '--', address.url, 'HEAD'], {
      network: 'open',
      remote: address,
    });
    const name = /^ref: refs\/heads\/(?<name>\S+)\tHEAD$/mu.exec(told.stdout)?.groups?.['name'];
    if (name !== undefined) return name;
  }
  const there = ['for-each-ref', '--format=%(refname:lstrip=2)', '--points-at=refs/buildout/default', 'refs/heads'];
  const names = (await clone.run(there)).split('\n').filter((name) => name !== '');
  return USUAL_NAMES.find((name) => names.includes(name)) ?? names[0];
}
