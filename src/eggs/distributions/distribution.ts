import type { AbsolutePath } from '#base';
import type { EntryPoint, ExtraName, ProjectName, Requirement, Version } from '#packaging';

/** A script that a distribution brings as a file, instead of as an entry point. Source: zc-buildout.md 6.3. */
export interface DistributedScript {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * One version of a project, installed: what lies at one location of a Python path.
 *
 * Name, version and location are known from the listing; all else is read from its metadata when first asked for, and
 * kept.
 */
export interface Distribution {
  readonly project: ProjectName;
  /** As its metadata writes it, dashes for odd characters: what messages show. */
  readonly name: string;
  readonly version: Version;
  /** The entry for `sys.path`. For a develop egg the directory of its sources. */
  readonly location: AbsolutePath;
  readonly kind: 'egg' | 'develop';
  /** The `.dist-info`, `.egg-info` or `EGG-INFO` directory; `undefined` for what has none (a lone PKG-INFO, a zip). */
  readonly metadataDirectory: AbsolutePath | undefined;
  /** Every Requires-Dist that can be read, in its order; markers are not evaluated. */
  requirements(): readonly Requirement[];
  extras(): readonly ExtraName[];
  /** The entry points of `group`, in the order of the file. */
  entryPoints(group: string): readonly EntryPoint[];
  /** Scripts as files, sorted by name. */
  distutilsScripts(): readonly DistributedScript[];
  /** The packages and modules at the top of its tree, sorted. */
  topLevelNames(): readonly string[];
  /** What its own `.pth` files add to the path, besides the location, in their order. Source: zc-buildout.md 6.1. */
  pthPaths(): readonly AbsolutePath[];
  /** Text of a file in the metadata directory, such as `namespace_packages.txt`; `undefined` when it has none. */
  metadataText(filename: string): string | undefined;
}
