import { resolvePath } from '#base';
import type { AbsolutePath, FileWriter, ProcessRunner, Surroundings } from '#base';
import { openSourceTree, readStaticMetadata, staticProjectMetadata } from '#dists';
import type { SourceHouse, SourceTree, SourceUnpacker } from '#dists';
import type { Candidate } from '#resolver';

import type { AcquisitionSettings } from '../acquire/acquisition-settings.ts';
import { noSubdirectory } from '../acquire/errors.ts';
import { hashOfJson } from '../store/canonical-json.ts';
import type { Store } from '../store/store.ts';
import { sourceEntries } from './digest-directory.ts';
import type { FilePayload } from './rank-files.ts';
import type { RepositorySource } from './repository-source.ts';
import type { CheckedArchive } from './wheel-fetcher.ts';

/** What making sources takes. */
export interface BuildSourceHouse {
  readonly settings: Pick<AcquisitionSettings, 'interpreter'>;
  readonly store: Pick<Store, 'makeWorkDirectory'>;
  readonly files: FileWriter;
  readonly processes: ProcessRunner;
  readonly surroundings: Surroundings;
  readonly unpacker: SourceUnpacker;
  /** The directory of our Python scripts for builds. */
  readonly buildScripts: AbsolutePath;
}

/** What a build starts from, and what is known of it before. */
export interface BuildSource {
  /** What the same source always has; a digest of an archive, or of a commit and what comes with it. */
  readonly sha256: string;
  /** The metadata that a wheel built of it will have, where that is plain. */
  staticMetadata(): Promise<string | undefined>;
  /** Lets `use` have the source in a directory of its own, which goes then. */
  withTree<Result>(use: (tree: SourceTree) => Promise<Result>): Promise<Result>;
}

/** The digest that a source has, as far as it is announced. */
export function announcedDigest({ file, subdirectory }: FilePayload): string | undefined {
  const sha256 = file.hashes['sha256']?.toLowerCase();
  return sha256 === undefined ? undefined : digestWithin(sha256, subdirectory);
}

/** The digest of a directory of something that has a digest. */
export function digestWithin(sha256: string, subdirectory: string | undefined): string {
  return subdirectory === undefined ? sha256 : hashOfJson({ source: sha256, subdirectory });
}

/** A source archive that was fetched. */
export function archiveSource(archive: CheckedArchive, candidate: Candidate, house: BuildSourceHouse): BuildSource {
  const { file, subdirectory, direct, isNamedBySource } = candidate.payload as FilePayload;
  const { project, version } = candidate;
  function withTree<Result>(use: (tree: SourceTree) => Promise<Result>): Promise<Result> {
    return withTarget('source-', house, async (target) => {
      const tree = await openSourceTree(
        {
          source: archive.source,
          filename: file.filename,
          hashes: file.hashes,
          target,
          expected: isNamedBySource === true ? undefined : { project, version },
          interpreter: house.settings.interpreter,
        },
        sourceHouse(house),
      );
      return await use(within(tree, subdirectory, house));
    });
  }
  return {
    sha256: digestWithin(archive.sha256, subdirectory),
    withTree,
    staticMetadata: () =>
      withTree(async (tree) => {
        const known = readStaticMetadata(tree, house.files);
        if (known !== undefined || direct === undefined) return known;
        return await staticProjectMetadata(house.files.readText(resolvePath(tree.directory, 'pyproject.toml')) ?? '');
      }),
  };
}

/** A commit of a repository. */
export function commitSource(
  { commit, repositories, how, sha256 }: RepositorySource,
  { file, subdirectory }: FilePayload,
  house: BuildSourceHouse,
): BuildSource {
  return {
    sha256,
    async staticMetadata() {
      const path = subdirectory === undefined ? 'pyproject.toml' : `${subdirectory}/pyproject.toml`;
      return await staticProjectMetadata((await repositories.readText(commit, path)) ?? '');
    },
    withTree: (use) =>
      withTarget('source-', house, async (target) => {
        await repositories.checkOut({ ...commit, target, how });
        return await use(within({ directory: target, label: file.filename }, subdirectory, house));
      }),
  };
}

/** A directory of this machine; a copy is built. */
export function directorySource(
  directory: AbsolutePath,
  { file, subdirectory }: FilePayload,
  house: BuildSourceHouse,
): BuildSource {
  const { files } = house;
  return {
    sha256: digestWithin(file.hashes['sha256'] ?? '', subdirectory),
    async staticMetadata() {
      const tree = within({ directory, label: directory }, subdirectory, house);
      return await staticProjectMetadata(files.readText(resolvePath(tree.directory, 'pyproject.toml')) ?? '');
    },
    withTree: (use) =>
      withTarget('source-', house, async (target) => {
        files.makeDirectory(target);
        for (const { name } of sourceEntries(directory, files)) {
          files.copyTree(resolvePath(directory, name), resolvePath(target, name));
        }
        return await use(within({ directory: target, label: directory }, subdirectory, house));
      }),
  };
}

async function withTarget<Result>(
  prefix: string,
  { store, files }: BuildSourceHouse,
  use: (target: AbsolutePath) => Promise<Result>,
): Promise<Result> {
  const directory = store.makeWorkDirectory(prefix);
  try {
    return await use(resolvePath(directory, 'tree'));
  } finally {
    files.removeTree(directory);
  }
}

/** A link in the source must not lead the build out of it. */
function within(tree: SourceTree, subdirectory: string | undefined, { files }: BuildSourceHouse): SourceTree {
  if (subdirectory === undefined) return tree;
  const directory = resolvePath(tree.directory, subdirectory);
  const isOwn = files.realPath(directory) === resolvePath(files.realPath(tree.directory), subdirectory);
  if (!isOwn || files.facts(directory)?.kind !== 'directory') throw noSubdirectory(tree.label, subdirectory);
  return { directory, label: tree.label };
}

/** What unpacking sources takes. */
export function sourceHouse({ files, processes, surroundings, unpacker, buildScripts }: BuildSourceHouse): SourceHouse {
  return { files, processes, surroundings, unpacker, scripts: buildScripts };
}
