import { resolvePath } from '#base';
import type { AbsolutePath, FileWriter } from '#base';

import { tooManySubmodules } from './errors.ts';
import type { Git, GitPlace } from './git.ts';
import { findSubmodules } from './find-submodules.ts';
import type { CheckOutRequest } from './repositories.ts';
import type { SharedClones } from './shared-clones.ts';

/** What making working trees takes. */
export interface CheckOutHouse {
  readonly git: Git;
  readonly files: FileWriter;
  readonly clones: SharedClones;
  /** How many submodules one tree may have, all levels together: each could hold the next ones ten times. */
  readonly mostSubmodules: number;
}

/** As `Repositories.checkOut`. Source: git-submodule(1); hostile-inputs.md H104, H144. */
export async function checkOut(request: CheckOutRequest, house: CheckOutHouse): Promise<void> {
  await checkOutCounting(request, { count: 0 }, house);
}

async function checkOutCounting(
  request: CheckOutRequest,
  submodules: { count: number },
  house: CheckOutHouse,
): Promise<void> {
  const { address, directory, commit, target, how } = request;
  const { git, files, clones } = house;
  files.makeDirectory(target);
  const place = placeFor(target, how?.signal);
  await git.run(['init', '--quiet', '--template='], place);
  // Copied, not linked: whatever a build does to its repository, the clone stays what it is.
  const fetching = ['-c', 'protocol.version=2', 'fetch', '--quiet', '--no-write-fetch-head'];
  await git.run([...fetching, '--', directory, `+${commit}:refs/buildout/commit`], place);
  await git.run(['config', 'remote.origin.url', address.url], place);
  await git.run(['checkout', '--quiet', '--detach', commit, '--'], place);
  for (const { path, url, login, commit: revision } of await findSubmodules(request, git)) {
    submodules.count += 1;
    if (submodules.count > house.mostSubmodules) throw tooManySubmodules(address.url);
    const provided = await clones.provide({ url, login, revision }, how);
    await checkOutCounting({ ...provided, target: resolvePath(target, path), how }, submodules, house);
  }
}

/** What comes out depends on the commit alone. */
function placeFor(directory: AbsolutePath, signal: AbortSignal | undefined): GitPlace {
  return { directory, signal, environment: { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' } };
}
