import { fingerprint, parentOf, resolvePath, UserError } from '#base';
import type { AbsolutePath } from '#base';
import { isCommitId, parseRepositoryAddress } from '#repositories';
import type { RepositoryAddress } from '#repositories';

import { notACheckout } from '../errors.ts';
import type { Source } from '../source.ts';
import { findDefaultBranch } from './find-default-branch.ts';
import { fetchSubmodules } from './fetch-submodules.ts';
import { makeShallowTree } from './make-shallow-tree.ts';
import type { TreeOrder } from './tree-order.ts';
import { WorkingTree } from './working-tree.ts';
import type { WorkshopHouse } from './workshop-house.ts';

/**
 * Makes the working tree of a source that has none; answers its commit. It comes from the shared clone without staying
 * tied to it, `origin` is the configured repository, and its branch follows the branch there. The directory appears when
 * all of it is there, and never takes the place of anything.
 *
 * @param commit where it starts; where its branch, tag or revision is now when absent.
 */
export async function makeTree(source: Source, commit: string | undefined, house: WorkshopHouse): Promise<string> {
  const { files } = house;
  const address = parseRepositoryAddress(source.url);
  const parent = parentOf(source.path);
  files.makeDirectory(parent);
  // What a killed run of this tree left there has the same name.
  const draft = resolvePath(
    parent,
    `.${fingerprint(`${house.directory}\0${source.path}`).slice(0, 12)}.unfinished-checkout`,
  );
  files.removeTree(draft);
  try {
    const isShallow = source.depth !== undefined && !house.isOffline;
    const made = isShallow
      ? await makeShallowTree({ source, address, commit, directory: draft }, house)
      : await makeFullTree({ source, address, commit, directory: draft }, house);
    const tree = new WorkingTree(draft, house);
    await setRemote(source, address, tree);
    if (source.submodules !== 'never') await fetchSubmodules({ source, address }, tree, house);
    if (!files.moveIntoPlace(draft, source.path)) throw notACheckout(source.name, source.path, source.location);
    return made;
  } catch (error) {
    files.removeTree(draft);
    throw error;
  }
}

async function makeFullTree({ source, address, commit, directory }: TreeOrder, house: WorkshopHouse): Promise<string> {
  const { revision } = source;
  const shared = await house.clones.provide(
    { url: source.url, revision: commit ?? (revision.kind === 'default' ? undefined : revision.name) },
    { offline: house.isOffline, signal: house.signal },
  );
  const branch = await branchFor({ source, address, shared: shared.directory }, house);
  await cloneShared(shared.directory, { directory, branch }, house);
  const tree = new WorkingTree(directory, house);
  if (branch !== undefined) await tree.run(['reset', '--quiet', '--hard', shared.commit]);
  else {
    await tree.run(['checkout', '--quiet', '--force', '--detach', shared.commit]);
    const branches = await tree.run(['for-each-ref', '--format=%(refname:short)', 'refs/heads']);
    for (const name of branches.split('\n').filter((one) => one !== '')) {
      await tree.run(['branch', '--quiet', '-D', '--', name]);
    }
  }
  const known = revision.kind === 'default' ? branch : undefined;
  if (known !== undefined) await tree.run(['remote', 'set-head', 'origin', '--', known]);
  return shared.commit;
}

/** The branch that is checked out; `undefined` where a commit or tag is. */
async function branchFor(
  {
    source,
    address,
    shared,
  }: { readonly source: Source; readonly address: RepositoryAddress; readonly shared: AbsolutePath },
  house: WorkshopHouse,
): Promise<string | undefined> {
  const { revision } = source;
  if (revision.kind === 'default') return await findDefaultBranch({ address, shared }, house);
  const clone = new WorkingTree(shared, house);
  if (isCommitId(revision.name)) return undefined;
  if (revision.kind === 'branch' && (await clone.commitOf(`refs/heads/${revision.name}`)) === undefined) {
    await tryProvide(source, revision.name, house);
  }
  return (await clone.commitOf(`refs/heads/${revision.name}`)) === undefined ? undefined : revision.name;
}

/** A locked commit may have been there before its branch; it is had also where the branch is gone. */
async function tryProvide(source: Source, branch: string, { clones, isOffline, signal }: WorkshopHouse): Promise<void> {
  try {
    await clones.provide({ url: source.url, revision: branch }, { offline: isOffline, signal });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

/** Files of the shared clone are copied as they are: whatever becomes of the working tree, the store stays what it is. */
async function cloneShared(
  shared: AbsolutePath,
  { directory, branch }: { readonly directory: AbsolutePath; readonly branch: string | undefined },
  house: WorkshopHouse,
): Promise<void> {
  const parent = new WorkingTree(parentOf(directory), house);
  const which = branch === undefined ? [] : ['--branch', branch];
  function argsFor(way: '--no-hardlinks' | '--no-local'): readonly string[] {
    return ['clone', '--quiet', '--no-checkout', '--origin', 'origin', ...which, way, '--', shared, directory];
  }
  const copied = await parent.tryRun(argsFor('--no-hardlinks'));
  if (copied.exitCode === 0) return;
  // It may have been repacked meanwhile.
  house.files.removeTree(directory);
  await parent.run(argsFor('--no-local'));
}

async function setRemote(source: Source, address: RepositoryAddress, tree: WorkingTree): Promise<void> {
  const url = source.url.startsWith('/') ? source.url : address.url;
  await tree.run(['remote', 'set-url', 'origin', '--', url]);
  for (const pushUrl of source.pushUrls) {
    const shown = pushUrl.startsWith('/') ? pushUrl : parseRepositoryAddress(pushUrl).url;
    await tree.run(['remote', 'set-url', '--add', '--push', 'origin', '--', shown]);
  }
}
