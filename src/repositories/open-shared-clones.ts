import { parentOf, resolvePath, sha256Hex } from '#base';
import type { AbsolutePath, FileWriter, Reporter } from '#base';

import { checkRevision, isCommitId } from './check-revision.ts';
import { cannotFetch, forbiddenHost, noSuchRevision, notOffline } from './errors.ts';
import { findCommit, hasCommit, listNames } from './find-commit.ts';
import type { Git, GitResult } from './git.ts';
import { parseRepositoryAddress } from './repository-address.ts';
import type { RepositoryAddress } from './repository-address.ts';
import type { ProvidedCommit, ProvideOptions, SharedClones } from './shared-clones.ts';
import { askRemote, fetchAll, fetchOne, rememberRefs } from './speak-to-remote.ts';
import type { Clone } from './speak-to-remote.ts';

/** What sharing clones takes. */
export interface SharedClonesHouse {
  readonly git: Git;
  readonly files: FileWriter;
  /** Told when fetching begins and ends; absent where whoever asks tells of it. */
  readonly reporter?: Reporter | undefined;
  /** As much of the store as clones need. */
  readonly store: {
    readonly clonesDirectory: AbsolutePath;
    markCloneUsed(clone: AbsolutePath): void;
    exclusively<Result>(
      request: { readonly key: string; readonly what: string; readonly signal?: AbortSignal | undefined },
      action: () => Promise<Result>,
    ): Promise<Result>;
    makeWorkDirectory(prefix: string): AbsolutePath;
  };
}

/** The clones of a store. Nothing is read before something is asked. */
export function openSharedClones(house: SharedClonesHouse): SharedClones {
  const answers = new Map<string, Promise<ProvidedCommit>>();

  async function provide(
    address: RepositoryAddress,
    revision: string | undefined,
    how: ProvideOptions,
  ): Promise<ProvidedCommit> {
    const isOffline = how.offline === true;
    const clone: Clone = { address, directory: placeOf(address, house), isOffline, signal: how.signal };
    const mayStay = isOffline || how.reuses === true || (revision !== undefined && isCommitId(revision));
    if (isThere(clone, house)) house.store.markCloneUsed(clone.directory);
    const there = mayStay ? await findThere(clone, revision, house) : undefined;
    if (there !== undefined) return { address, directory: clone.directory, commit: there };
    // What lies on this machine needs no network.
    if (isOffline && address.transport !== 'file') throw notOffline(address.url, revision);
    const key = `clone:${address.url}`;
    const commit = await house.store.exclusively({ key, what: `the clone of ${address.url}`, signal: how.signal }, () =>
      bring(clone, revision, house),
    );
    return { address, directory: clone.directory, commit };
  }

  return {
    async provide({ url, login, revision }, how = {}) {
      const parsed = parseRepositoryAddress(url);
      const address = { ...parsed, login: parsed.login ?? login };
      if (address.host !== undefined && how.allowsHost?.(address.host) === false) throw forbiddenHost(address.url);
      if (revision !== undefined) checkRevision(revision);
      const key = JSON.stringify([address, revision, how.offline === true, how.reuses === true]);
      const answer = answers.get(key) ?? provide(address, revision, how);
      answers.set(key, answer);
      return await answer;
    },
  };
}

function placeOf({ url }: RepositoryAddress, { store }: SharedClonesHouse): AbsolutePath {
  const digest = sha256Hex(url);
  return resolvePath(store.clonesDirectory, digest.slice(0, 2), `${digest}.git`);
}

function isThere({ directory }: Clone, { files }: SharedClonesHouse): boolean {
  return files.facts(resolvePath(directory, 'HEAD')) !== undefined;
}

async function findThere(
  clone: Clone,
  revision: string | undefined,
  house: SharedClonesHouse,
): Promise<string | undefined> {
  return isThere(clone, house) ? await findCommit(clone, revision, house.git) : undefined;
}

/** Makes the clone as new as it has to be. One process at a time. */
async function bring(clone: Clone, revision: string | undefined, house: SharedClonesHouse): Promise<string> {
  const { git } = house;
  // Whoever had the lock before may have brought it.
  const isExact = revision !== undefined && isCommitId(revision);
  const there = isExact ? await findThere(clone, revision, house) : undefined;
  if (there !== undefined) return there;
  const told = isExact ? undefined : await askRemote(clone, revision, git);
  if (!isThere(clone, house)) await cloneAnew(clone, house);
  else if (told?.commit === undefined || !(await hasCommit(clone, told.commit, git))) await refresh(clone, house);
  else await rememberRefs(clone, told, git);
  const found = await findCommit(clone, revision, git);
  if (found !== undefined) return found;
  if (revision !== undefined && (await fetchOne(clone, revision, git))) {
    const fetched = await findCommit(clone, revision, git);
    if (fetched !== undefined) return fetched;
  }
  throw noSuchRevision(clone.address.url, revision, await listNames(clone, git));
}

/** Fetching can take long: it is told when it begins and ends. */
async function fetchAllInto(directory: AbsolutePath, clone: Clone, house: SharedClonesHouse): Promise<GitResult> {
  const { url } = clone.address;
  house.reporter?.({ kind: 'download-started', url, sizeBytes: undefined });
  try {
    return await fetchAll({ ...clone, directory }, house.git);
  } finally {
    house.reporter?.({ kind: 'download-finished', url, receivedBytes: 0 });
  }
}

/** A clone appears whole, by one rename. */
async function cloneAnew(clone: Clone, house: SharedClonesHouse): Promise<void> {
  const { git, files, store } = house;
  const draft = resolvePath(store.makeWorkDirectory('clone'), 'clone.git');
  try {
    files.makeDirectory(draft);
    await git.run(['init', '--quiet', '--bare', '--template='], { directory: draft });
    const { exitCode, stderr } = await fetchAllInto(draft, clone, house);
    if (exitCode !== 0) throw cannotFetch(clone.address.url, stderr);
    files.makeDirectory(parentOf(clone.directory));
    files.removeTree(clone.directory);
    files.moveIntoPlace(draft, clone.directory);
  } finally {
    files.removeTree(parentOf(draft));
  }
}

/** A clone that cannot be fetched into although the repository answers is damaged: it is made anew. */
async function refresh(clone: Clone, house: SharedClonesHouse): Promise<void> {
  removeLocksOfTheDead(clone.directory, house.files);
  const { exitCode } = await fetchAllInto(clone.directory, clone, house);
  if (exitCode !== 0) await cloneAnew(clone, house);
}

/** We have the lock of this clone, so whoever made a lock of git's own in it was killed. */
function removeLocksOfTheDead(directory: AbsolutePath, files: FileWriter): void {
  removeLocksIn(directory, files);
  removeLocksBelow(resolvePath(directory, 'refs'), files);
}

function removeLocksBelow(directory: AbsolutePath, files: FileWriter): void {
  removeLocksIn(directory, files);
  for (const { name, kind } of files.list(directory) ?? []) {
    if (kind === 'directory') removeLocksBelow(resolvePath(directory, name), files);
  }
}

function removeLocksIn(directory: AbsolutePath, files: FileWriter): void {
  for (const { name, kind } of files.list(directory) ?? []) {
    if (kind === 'file' && name.endsWith('.lock')) files.removeFile(resolvePath(directory, name));
  }
}
