import { resolvePath } from '#base';
import type { RepositoryAddress } from '#repositories';

import type { Source } from '../source.ts';
import type { WorkingTree } from './working-tree.ts';
import type { WorkshopHouse } from './workshop-house.ts';

/** What submodules are fetched for. */
export interface SubmoduleOrder {
  readonly source: Source;
  readonly address: RepositoryAddress;
  /** Whether the working tree was made just now. */
  readonly isFresh: boolean;
}

/**
 * Fetches the submodules that are not there yet; those that are stay as they are, whatever was changed in them. Nothing is
 * started where a repository has none. Submodules may lie on this machine only where their repository does.
 */
export async function fetchSubmodules(
  { source, address, isFresh }: SubmoduleOrder,
  tree: WorkingTree,
  { files, isOffline }: WorkshopHouse,
): Promise<void> {
  if (files.facts(resolvePath(tree.directory, '.gitmodules')) === undefined || isOffline) return;
  const isAll = source.submodules === 'recursive';
  const status = await tree.run(['submodule', 'status', ...(isAll && !isFresh ? ['--recursive'] : [])]);
  const paths = status.split('\n').flatMap((line) => /^-[0-9a-f]+ (?<path>.+)$/u.exec(line)?.groups?.['path'] ?? []);
  if (paths.length === 0) return;
  const args = ['submodule', '--quiet', 'update', '--init', ...(isAll ? ['--recursive'] : []), '--', ...paths];
  const { transport } = address;
  const protocols = ['git', 'https', 'ssh'];
  if (transport === 'file') protocols.push('file');
  if (transport !== 'https') protocols.push('http');
  await tree.run(args, {
    network: 'open',
    remote: address,
    environment: { GIT_ALLOW_PROTOCOL: protocols.join(':') },
  });
}
