import { resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

/** Something with a name that can be imported. */
export interface PortionEntry {
  readonly kind: 'directory' | 'module';
  readonly path: AbsolutePath;
}

const MODULE = /^(?<name>[\p{L}_][\p{L}\p{N}_]*)(?:\.[\w-]+)?\.(?:py|so|pyd)$/u;
const PACKAGE = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const NEVER_IMPORTED: ReadonlySet<string> = new Set(['__init__', '__main__', '__pycache__', 'setup', 'conftest']);

/** What can be imported from a directory, by name; where a directory has the name of a module, Python prefers the module. */
export function listPortion(directory: AbsolutePath, files: FileReader): ReadonlyMap<string, PortionEntry> {
  const found = new Map<string, PortionEntry>();
  for (const { name: filename, kind } of files.list(directory) ?? []) {
    const path = resolvePath(directory, filename);
    const isDirectory = kind === 'directory' || (kind === 'link' && files.facts(path)?.kind === 'directory');
    const name = isDirectory ? PACKAGE.exec(filename)?.[0] : MODULE.exec(filename)?.groups?.['name'];
    if (name === undefined || NEVER_IMPORTED.has(name)) continue;
    if (!isDirectory) found.set(name, { kind: 'module', path });
    else if (!found.has(name) || files.facts(resolvePath(path, '__init__.py')) !== undefined) {
      found.set(name, { kind: 'directory', path });
    }
  }
  return found;
}
