import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import { readInitStyle } from './read-init-style.ts';
import type { InitFile } from './read-init-style.ts';

/** Something with a name that can be imported. */
export interface PortionEntry {
  readonly kind: 'directory' | 'module';
  readonly path: AbsolutePath;
}

/** Reads what directories of a path hold; each once, because most parts of an application share most of their eggs. */
export interface PortionReader {
  /** What can be imported from a directory, by name. */
  list(directory: AbsolutePath): ReadonlyMap<string, PortionEntry>;
  /** What an `__init__.py` does; `undefined` when it is not there. */
  init(path: AbsolutePath): InitFile | undefined;
}

const MODULE = /^(?<name>[\p{L}_][\p{L}\p{N}_]*)(?:\.[\w-]+)?\.(?:py|so|pyd)$/u;
const PACKAGE = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const NEVER_IMPORTED: ReadonlySet<string> = new Set(['__init__', '__main__', '__pycache__', 'setup', 'conftest']);

/** A reader that has read nothing yet. */
export function createPortionReader(files: FileReader): PortionReader {
  const lists = new Map<AbsolutePath, ReadonlyMap<string, PortionEntry>>();
  const inits = new Map<AbsolutePath, InitFile | undefined>();

  function isThere(path: AbsolutePath): boolean {
    return files.facts(path) !== undefined;
  }

  /** Where a directory has the name of a module, Python prefers the module, unless it is a package. */
  function read(directory: AbsolutePath): ReadonlyMap<string, PortionEntry> | undefined {
    const entries = files.list(directory);
    if (entries === undefined) return undefined;
    const found = new Map<string, PortionEntry>();
    for (const { name: filename, kind } of entries) {
      const path = resolvePath(directory, filename);
      const isDirectory = kind === 'directory' || (kind === 'link' && files.facts(path)?.kind === 'directory');
      const name = isDirectory ? PACKAGE.exec(filename)?.[0] : MODULE.exec(filename)?.groups?.['name'];
      if (name === undefined || NEVER_IMPORTED.has(name)) continue;
      if (!isDirectory) found.set(name, { kind: 'module', path });
      else if (!found.has(name) || isThere(resolvePath(path, '__init__.py')))
        found.set(name, { kind: 'directory', path });
    }
    return found;
  }

  return {
    list(directory) {
      // What is not there may come while this run goes on.
      const known = lists.get(directory) ?? read(directory);
      if (known !== undefined) lists.set(directory, known);
      return known ?? new Map<string, PortionEntry>();
    },
    init(path) {
      if (inits.has(path)) return inits.get(path);
      const bytes = isThere(path) ? files.readBytes(path) : undefined;
      const init = bytes && readInitStyle(new TextDecoder().decode(bytes));
      inits.set(path, init);
      return init;
    },
  };
}
