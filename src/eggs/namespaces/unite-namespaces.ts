import { fingerprint, resolvePath, splitWords, UserError } from '#base';
import type { AbsolutePath, FileWriter, WarningEvent } from '#base';

import type { Distribution } from '../distributions/distribution.ts';
import type { WorkingSet } from '../distributions/working-set.ts';
import { bridgeUnwritable, namespaceHidden } from '../errors.ts';
import type { NamespacesMemo } from '../memo/memo.ts';
import { findSplitPackages } from './find-split-packages.ts';
import type { PathRoot, SplitPackages } from './find-split-packages.ts';
import { createPortionReader } from './portion-reader.ts';
import type { PortionReader } from './portion-reader.ts';
import { stampWatched } from './stamp-watched.ts';

/** What makes the packages of a working set import as a whole. */
export interface UnitedNamespaces {
  /** The directory that has to come first on the path; `undefined` where nothing is needed. */
  readonly bridge: AbsolutePath | undefined;
  /** What is hidden all the same. */
  readonly warnings: readonly WarningEvent[];
  /** What the next run has to know; `null` where nothing of this can change under us. */
  readonly namespaces: NamespacesMemo | null;
}

/** Does it for one working set after the other. */
export type NamespaceUniter = (workingSet: WorkingSet, eggsDirectory: AbsolutePath) => UnitedNamespaces;

/** It sees parts of all styles, and needs nothing but Python. */
const DECLARATION = `# Makes one package of parts that declare it in different ways. Written by buildout.
__path__ = __import__('pkgutil').extend_path(__path__, __name__)
`;

/**
 * Makes what is needed so that packages which lie in several distributions, in different styles, import as a whole: a
 * *namespace bridge*, a directory with nothing but declarations, named by what it declares, beside the eggs.
 *
 * Differs from zc.buildout: scripts begin with the bridge where they would not find everything without it, and what no
 * bridge can mend is told.
 */
export function createNamespaceUniter(files: FileWriter): NamespaceUniter {
  const portions = createPortionReader(files);
  return (workingSet, eggsDirectory) => unite({ workingSet, eggsDirectory }, portions, files);
}

function unite(
  { workingSet, eggsDirectory }: { readonly workingSet: WorkingSet; readonly eggsDirectory: AbsolutePath },
  portions: PortionReader,
  files: FileWriter,
): UnitedNamespaces {
  const split = trySplit(workingSet, portions);
  if (split === undefined) return { bridge: undefined, warnings: [], namespaces: null };
  const { bridged, hiding, watched } = split;
  const bridge = bridged.length === 0 ? undefined : tryPlaceBridge(bridged, eggsDirectory, files);
  const warnings = hiding.map(namespaceHidden);
  if (bridge instanceof UserError) {
    // No state has an empty stamp: the next run tries again.
    const namespaces = { bridge: null, ...watched, stamp: '' };
    return { bridge: undefined, warnings: [...warnings, bridgeUnwritable(bridged, bridge)], namespaces };
  }
  const canChange = bridge !== undefined || watched.directories.length > 0;
  const namespaces = { bridge: bridge ?? null, ...watched, stamp: stampWatched(watched, files) };
  return { bridge, warnings, namespaces: canChange ? namespaces : null };
}

/** Directories that may not be read are nobody's packages, or Python will say so. */
function trySplit(workingSet: WorkingSet, portions: PortionReader): SplitPackages | undefined {
  try {
    return findSplitPackages(rootsOf(workingSet), portions);
  } catch (error) {
    if (error instanceof UserError && error.code === 'system/cannot-read') return undefined;
    throw error;
  }
}

/** In the order of scripts: the locations, then what `.pth` files add. */
function rootsOf({ distributions }: WorkingSet): readonly PathRoot[] {
  const added = distributions.flatMap((one) => one.pthPaths().map((path) => rootOf(one, path)));
  const roots = [...distributions.map((one) => rootOf(one, one.location)), ...added];
  return [...new Map(roots.toReversed().map((root) => [root.directory, root])).values()].toReversed();
}

function rootOf(distribution: Distribution, directory: AbsolutePath): PathRoot {
  const { name, version, kind } = distribution;
  return {
    directory,
    owner: `${name} ${version.text}`,
    isDevelop: kind === 'develop',
    topLevelNames: () => distribution.topLevelNames(),
    oldNamespaces: () => splitWords(distribution.metadataText('namespace_packages.txt') ?? ''),
  };
}

/** Where eggs are shared and may not be written, scripts are made all the same. */
function tryPlaceBridge(
  names: readonly string[],
  eggsDirectory: AbsolutePath,
  files: FileWriter,
): AbsolutePath | UserError {
  try {
    return placeBridge(names, eggsDirectory, files);
  } catch (error) {
    if (error instanceof UserError && error.code === 'system/cannot-write') return error;
    throw error;
  }
}

function placeBridge(names: readonly string[], eggsDirectory: AbsolutePath, files: FileWriter): AbsolutePath {
  const sorted = names.toSorted();
  const bridge = resolvePath(eggsDirectory, `namespaces-${fingerprint(JSON.stringify(sorted)).slice(0, 12)}`);
  for (const name of sorted) {
    const path = resolvePath(bridge, ...name.split('.'), '__init__.py');
    if (files.readText(path) === DECLARATION) continue;
    files.makeDirectory(resolvePath(path, '..'));
    files.writeWhole(path, DECLARATION);
  }
  return bridge;
}
