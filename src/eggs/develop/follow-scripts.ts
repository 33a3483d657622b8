import { baseName, pythonRepr, resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import type { DistributedScript } from '../distributions/distribution.ts';
import { listScripts } from '../distributions/metadata-source.ts';
import { sourceDirectories } from './source-directories.ts';
import type { UnpackedEditable } from './unpacked-editable.ts';

/** The scripts of a develop egg that are files, and where they come from. */
export interface FollowedScripts {
  readonly programs: readonly DistributedScript[];
  /** Files of the project whose change changes a script. */
  readonly sources: readonly AbsolutePath[];
}

/** Where projects keep scripts, besides in directories that a build would never take for sources. */
const MORE_PLACES = ['.', 'bin'];

/**
 * The scripts that an editable wheel holds (`scripts=` of setuptools). A Python script becomes one that runs the file in
 * the project, so that it follows its source at once; any other is a copy, made anew when its source changes.
 *
 * Source: zc-buildout.md 5.8, "Distutils-style scripts".
 */
export function followScripts(
  { tree, manifest }: UnpackedEditable,
  project: AbsolutePath,
  files: FileReader,
): FollowedScripts {
  if (manifest.dataDirectory === undefined) return { programs: [], sources: [] };
  const made = listScripts(resolvePath(tree, manifest.dataDirectory, 'scripts'), files);
  const places = [...MORE_PLACES, ...sourceDirectories(project, files)].map((name) => resolvePath(project, name));
  const found = made.map((script) => ({ script, source: findSource(script, places, files) }));
  return {
    programs: found.map(({ script, source }) => follow(script, source)),
    sources: found.flatMap(({ source }) => source ?? []),
  };
}

/** The file of that name that says the same, but for its first line, which builds rewrite. */
function findSource(
  { name, content }: DistributedScript,
  places: readonly AbsolutePath[],
  files: FileReader,
): AbsolutePath | undefined {
  const body = bodyOf(content);
  return places
    .map((place) => resolvePath(place, name))
    .find((path) => {
      const bytes = files.facts(path)?.kind === 'file' ? files.readBytes(path) : undefined;
      return bytes !== undefined && bodyOf(bytes).equals(body);
    });
}

function follow(script: DistributedScript, source: AbsolutePath | undefined): DistributedScript {
  if (source === undefined || !isPython(script)) return script;
  const text = `#!python
# Runs ${baseName(source)} where it is developed.
import sys
__file__ = ${pythonRepr(source)}
with open(__file__, 'rb') as source:
    exec(compile(source.read(), __file__, 'exec'))
`;
  return { name: script.name, content: Buffer.from(text) };
}

function isPython({ content }: DistributedScript): boolean {
  return /^#!.*python/u.test(Buffer.from(content.subarray(0, 256)).toString('latin1').split('\n', 1)[0] ?? '');
}

function bodyOf(content: Uint8Array): Buffer {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return bytes.subarray(bytes.indexOf(10) + 1);
}
