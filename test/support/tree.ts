import { lstatSync, mkdirSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files as tests write them down: path → text. */
export type Files = Readonly<Record<string, string>>;

/** Names that never count: caches of Python that appear whenever somebody imports. */
const IGNORED = new Set(['__pycache__']);

/** Writes files below `directory`, with the directories they need. A path that ends in `/` is an empty directory. */
export function writeFiles(directory: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const target = join(directory, path);
    if (path.endsWith('/')) mkdirSync(target, { recursive: true });
    else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
}

/**
 * Everything below `directory`, sorted: files as `a/b`, directories as `a/`, links as `a -> target`. Empty when there
 * is no such directory.
 */
export function listTree(directory: string): readonly string[] {
  const facts = lstatSync(directory, { throwIfNoEntry: false });
  return facts?.isDirectory() ? namesBelow(directory, '') : [];
}

function namesBelow(directory: string, prefix: string): readonly string[] {
  const names = readdirSync(directory).filter((name) => !IGNORED.has(name));
  return names.toSorted().flatMap((name) => {
    const path = join(directory, name);
    const facts = lstatSync(path);
    if (facts.isSymbolicLink()) return [`${prefix}${name} -> ${readlinkSync(path)}`];
    return facts.isDirectory() ? [`${prefix}${name}/`, ...namesBelow(path, `${prefix}${name}/`)] : [`${prefix}${name}`];
  });
}
