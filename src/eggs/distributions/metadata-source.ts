import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import type { DistributedScript } from './distribution.ts';

/** Where the metadata of one distribution comes from. Nothing is read before it is asked for. */
export interface MetadataSource {
  /** Which family of file names: METADATA and Requires-Dist, or PKG-INFO and requires.txt. */
  readonly kind: 'dist-info' | 'egg-info';
  /** `undefined` where it is not a directory. */
  readonly directory: AbsolutePath | undefined;
  /** Text of a file, decoded as UTF-8 with damaged sequences replaced; `undefined` when there is none. */
  read(filename: string): string | undefined;
  /** The files below `scripts/`, sorted by name. */
  scripts(): readonly DistributedScript[];
}

/** The metadata that lies in a directory; each file of it is read once. */
export function metadataDirectory(
  kind: MetadataSource['kind'],
  directory: AbsolutePath,
  files: FileReader,
): MetadataSource {
  const texts = new Map<string, string | undefined>();
  return {
    kind,
    directory,
    read(filename) {
      if (!texts.has(filename)) texts.set(filename, readLoosely(resolvePath(directory, filename), files));
      return texts.get(filename);
    },
    scripts: () => listScripts(resolvePath(directory, 'scripts'), files),
  };
}

/** An `.egg-info` that is a file: it is the PKG-INFO, and there is nothing else. */
export function metadataFile(path: AbsolutePath, files: FileReader): MetadataSource {
  return {
    kind: 'egg-info',
    directory: undefined,
    read: (filename) => (filename === 'PKG-INFO' ? readLoosely(path, files) : undefined),
    scripts: () => [],
  };
}

/** The scripts in a directory, sorted by name; what Windows needs beside them is not one of them. */
export function listScripts(directory: AbsolutePath, files: FileReader): readonly DistributedScript[] {
  const names = (files.list(directory) ?? []).filter(({ kind, name }) => kind === 'file' && !/\.exe$/i.test(name));
  return names.flatMap(({ name }) => {
    const content = files.readBytes(resolvePath(directory, name));
    return content === undefined ? [] : [{ name, content }];
  });
}

/** Metadata of old distributions is in any encoding; nothing that counts is outside ASCII. */
function readLoosely(path: AbsolutePath, files: FileReader): string | undefined {
  const bytes = files.readBytes(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}
