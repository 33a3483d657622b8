import { resolvePath } from '#base';
import type { AbsolutePath, DirectoryEntry, FileReader } from '#base';
import { normaliseProjectName, parseCoreMetadata, tryParseVersion } from '#packaging';
import type { ProjectName, Version } from '#packaging';

import { describeDistribution } from '../distributions/describe-distribution.ts';
import type { Distribution } from '../distributions/distribution.ts';
import { metadataDirectory, metadataFile } from '../distributions/metadata-source.ts';
import type { MetadataSource } from '../distributions/metadata-source.ts';
import { pthPathsIn } from '../distributions/pth-paths.ts';
import { readEggLink } from './egg-link.ts';
import type { EggTarget } from './egg-name.ts';
import { ownPthPaths } from './own-pth-paths.ts';
import { tryOpenEgg } from './find-eggs.ts';

/** Metadata that was found beside or among sources, by the name of its file or directory. */
interface FoundMetadata {
  readonly path: AbsolutePath;
  readonly entry: DirectoryEntry;
  readonly project: ProjectName;
  /** What the name says; an `.egg-info` may leave it to PKG-INFO. */
  readonly version: Version | undefined;
}

/**
 * The develop eggs, and the eggs that were built into the same directory, sorted by file name; one of a project.
 *
 * A develop egg lies where its egg-link leads to, never in `developEggsDirectory`, and adds what its own `.pth` files
 * name, not those of others.
 *
 * Differs from zc.buildout: that takes `develop-eggs` itself for the location where the egg-link's target has no
 * metadata, or sorts lower (zc-buildout.md 10.1.5, 5b).
 *
 * Source: zc-buildout.md 5.1, 5.8.
 *
 * @param leaving Paths that do not count, because they are going to be removed.
 */
export function findDevelopEggs(
  developEggsDirectory: AbsolutePath,
  target: EggTarget,
  files: FileReader,
  leaving: ReadonlySet<AbsolutePath> = new Set(),
): readonly Distribution[] {
  const entries = (files.list(developEggsDirectory) ?? []).filter(
    ({ name }) => leaving.size === 0 || !leaving.has(resolvePath(developEggsDirectory, name)),
  );
  const metadata = findMetadata(developEggsDirectory, entries, files);
  const found = new Map<ProjectName, Distribution>();
  for (const { name } of entries.filter((entry) => entry.name.endsWith('.egg-link'))) {
    const location = readEggLink(resolvePath(developEggsDirectory, name), files);
    const project = normaliseProjectName(name.slice(0, -'.egg-link'.length));
    const distribution = location && linkedDistribution({ project, location }, metadata, files);
    if (distribution !== undefined) found.set(project, distribution);
  }
  for (const [project, own] of metadata) {
    const distribution = found.has(project) ? undefined : unlinkedDistribution(own, files);
    if (distribution !== undefined) found.set(project, distribution);
  }
  const built = entries
    .filter(({ name }) => name.endsWith('.egg'))
    .flatMap(({ name }) => tryOpenEgg(resolvePath(developEggsDirectory, name), target, files) ?? []);
  return [...found.values(), ...built.filter(({ project }) => !found.has(project))];
}

/** What was written into the develop-eggs directory when the project was developed is newer than what lies in its sources. */
function linkedDistribution(
  { project, location }: { readonly project: ProjectName; readonly location: AbsolutePath },
  metadata: ReadonlyMap<ProjectName, FoundMetadata>,
  files: FileReader,
): Distribution | undefined {
  const own = metadata.get(project);
  const found = own ?? findMetadata(location, files.list(location) ?? [], files).get(project);
  return found && developDistribution({ ...found, location, own }, files);
}

/** A project whose build backend left no egg-link: it lies where its `.pth` leads to. */
function unlinkedDistribution(own: FoundMetadata, files: FileReader): Distribution | undefined {
  const [location] = ownPthPaths(own.path, openMetadata(own, files).read('RECORD'), files);
  return location && developDistribution({ ...own, location, own }, files);
}

function developDistribution(
  found: FoundMetadata & { readonly location: AbsolutePath; readonly own: FoundMetadata | undefined },
  files: FileReader,
): Distribution | undefined {
  const { location, project, own } = found;
  const source = openMetadata(found, files);
  const stated = found.version === undefined ? readIdentity(source) : undefined;
  const version = found.version ?? tryParseVersion(stated?.version ?? '');
  if (version === undefined) return undefined;
  return describeDistribution({
    project,
    name: nameOf(found.entry),
    version,
    location,
    kind: 'develop',
    openMetadata: () => source,
    pthPaths: () => {
      const added = own === undefined ? [] : ownPthPaths(own.path, source.read('RECORD'), files);
      const paths = [...pthPathsIn(location, files), ...added];
      return [...new Set(paths)].filter((path) => path !== location);
    },
  });
}

function readIdentity(source: MetadataSource): { readonly version: string } | undefined {
  const text = source.read(source.kind === 'dist-info' ? 'METADATA' : 'PKG-INFO');
  return text === undefined ? undefined : parseCoreMetadata(text);
}

function openMetadata({ path, entry }: FoundMetadata, files: FileReader): MetadataSource {
  if (entry.name.endsWith('.dist-info')) return metadataDirectory('dist-info', path, files);
  return entry.kind === 'file' ? metadataFile(path, files) : metadataDirectory('egg-info', path, files);
}

/** The metadata in a directory, by project; of several the one that was written last. */
function findMetadata(
  directory: AbsolutePath,
  entries: readonly DirectoryEntry[],
  files: FileReader,
): ReadonlyMap<ProjectName, FoundMetadata> {
  const found = new Map<ProjectName, FoundMetadata>();
  for (const entry of entries.filter(({ name }) => /\.(?:dist|egg)-info$/.test(name))) {
    const path = resolvePath(directory, entry.name);
    const [, versionText = ''] = stemOf(entry).split('-');
    const one = { path, entry, project: normaliseProjectName(nameOf(entry)), version: tryParseVersion(versionText) };
    const other = found.get(one.project);
    if (other === undefined || timeOf(other, files) < timeOf(one, files)) found.set(one.project, one);
  }
  return found;
}

function timeOf({ path }: FoundMetadata, files: FileReader): number {
  return files.facts(path)?.mtimeMs ?? 0;
}

function stemOf({ name }: DirectoryEntry): string {
  return name.replace(/\.(?:dist|egg)-info$/, '');
}

function nameOf(entry: DirectoryEntry): string {
  return (stemOf(entry).split('-')[0] ?? '').replaceAll('_', '-');
}
