import { resolvePath } from '#base';
import type { AbsolutePath, FileWriter } from '#base';

import { buildOptionsUnused } from '../errors.ts';
import type { SourceTree } from '../sdist/source-tree.ts';
import type { ExtensionOptions } from './extension-options.ts';
import { mergeSetupConfig } from './merge-setup-config.ts';
import type { BuildSystem } from './read-build-system.ts';

/** Whose extensions are to be built in another way than usual. */
export interface ConfiguredBuild {
  readonly tree: SourceTree;
  readonly system: BuildSystem;
  readonly workDirectory: AbsolutePath;
}

/**
 * Gives options to the `build_ext` of a source tree that belongs to the build alone: in its setup.cfg, which every
 * setuptools reads.
 *
 * Source: zc-buildout.md 5.10.
 *
 * @throws {UserError} `dists/build-options-unused`
 */
export function configureTree(options: ExtensionOptions, { tree, system }: ConfiguredBuild, files: FileWriter): void {
  checkBackend(tree, system);
  const path = resolvePath(tree.directory, 'setup.cfg');
  // Old files are in any encoding: nothing but the lines that change is looked at.
  const before = Buffer.from(files.readBytes(path) ?? new Uint8Array()).toString('latin1');
  const added = options.map(([name, value]) => [name, Buffer.from(value).toString('latin1')] as const);
  files.writeWhole(path, Buffer.from(mergeSetupConfig(before, added), 'latin1'));
}

/**
 * Gives options to the `build_ext` of a source tree that must stay as it is, and answers the variables that do it:
 * setuptools reads one more configuration file, after the project's own. The first versions that make editable wheels do
 * not yet; they read that of the user, in the private HOME of the build, which gives way to what the project says itself.
 *
 * Differs from zc.buildout: that moves the setup.cfg of the project aside meanwhile, so that it is not read at all, and
 * does not come back when the run is killed.
 *
 * @throws {UserError} `dists/build-options-unused`
 */
export function configureFromOutside(
  options: ExtensionOptions,
  { tree, system, workDirectory }: ConfiguredBuild,
  files: FileWriter,
): Readonly<Record<string, string>> {
  checkBackend(tree, system);
  const path = resolvePath(workDirectory, 'home', '.pydistutils.cfg');
  files.writeWhole(path, mergeSetupConfig('', options));
  return { DIST_EXTRA_CONFIG: path };
}

/** A backend in the tree may use setuptools, and so may one that lets a project run its own script. */
function checkBackend({ label }: SourceTree, { backend, requires }: BuildSystem): void {
  const isSetuptools =
    /^setuptools(?:\.|:|$)/u.test(backend) || requires.some(({ project }) => project === 'setuptools');
  if (!isSetuptools) throw buildOptionsUnused(label, backend);
}
