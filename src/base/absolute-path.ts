import { posix } from 'node:path';

import type { AbsolutePath } from './branded.ts';

/** Whether `path` starts at the root of the file system. */
export function isAbsolutePath(path: string): path is AbsolutePath {
  return path.startsWith('/');
}

/** `path` seen from `base`, with `.` and `..` resolved; an absolute `path` stays where it is (Python's `os.path.join`). */
export function resolvePath(base: AbsolutePath, ...path: readonly string[]): AbsolutePath {
  return posix.resolve(base, ...path) as AbsolutePath;
}

/** The directory that holds `path`. */
export function parentOf(path: AbsolutePath): AbsolutePath {
  return posix.dirname(path) as AbsolutePath;
}

/** The last component of `path`. */
export function baseName(path: string): string {
  return posix.basename(path);
}

/** Whether `path` is `root` or lies below it. Both must be normalised; symbolic links are not looked at. */
export function isWithin(root: AbsolutePath, path: AbsolutePath): boolean {
  return path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`);
}
