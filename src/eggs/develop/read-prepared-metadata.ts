import { baseName, parentOf, resolvePath } from '#base';
import type { AbsolutePath, FileWriter } from '#base';
import { parseCoreMetadata } from '#packaging';

import { sourceDirectories } from './source-directories.ts';
import type { UnpackedEditable } from './unpacked-editable.ts';

const COMPILED_SOURCE = /\.(?:c|cc|cpp|cxx|pyx|f|f90)$/imu;

/**
 * Makes of mere metadata what an editable wheel would be: the `.dist-info`, and a `.pth` file that leads to the sources,
 * which are where setuptools leaves its `.egg-info`. `undefined` where the project has compiled modules: nobody would
 * build them.
 *
 * @param distInfo What the backend has prepared; the `.pth` file is put beside it.
 */
export function readPreparedMetadata(
  distInfo: AbsolutePath,
  project: AbsolutePath,
  files: FileWriter,
): UnpackedEditable | undefined {
  const tree = parentOf(distInfo);
  const text = new TextDecoder().decode(files.readBytes(resolvePath(distInfo, 'METADATA')));
  const { name, version } = parseCoreMetadata(text);
  const source = findSource(name, project, files);
  if (source.isCompiled) return undefined;
  // Old versions of setuptools leave the version out of the name.
  const stem = [name, version].map((part) => part.replaceAll(/[^\p{L}\p{N}.+!]+/gu, '_')).join('-');
  const own = `${stem}.dist-info`;
  if (baseName(distInfo) !== own) files.moveIntoPlace(distInfo, resolvePath(tree, own));
  const pth = `__editable__.${stem}.pth`;
  files.writeWhole(resolvePath(tree, pth), `${source.directory}\n`);
  const listed = (files.list(resolvePath(tree, own)) ?? []).filter(({ kind }) => kind === 'file');
  const paths = [pth, ...listed.map((file) => `${own}/${file.name}`)];
  const manifest = { name, distInfo: own, dataDirectory: undefined, files: paths.map((path) => ({ path })) };
  return { tree, manifest };
}

function findSource(
  name: string,
  project: AbsolutePath,
  files: FileWriter,
): { readonly directory: AbsolutePath; readonly isCompiled: boolean } {
  const below = sourceDirectories(project, files).map((one) => resolvePath(project, one));
  const eggInfo = `${name.replaceAll('-', '_')}.egg-info`;
  const directory = [project, ...below].find((one) => files.facts(resolvePath(one, eggInfo)) !== undefined) ?? project;
  const sources = files.readBytes(resolvePath(directory, eggInfo, 'SOURCES.txt'));
  return { directory, isCompiled: COMPILED_SOURCE.test(new TextDecoder().decode(sources)) };
}
