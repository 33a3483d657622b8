import { posix } from 'node:path';

import type { AbsolutePath } from './branded.ts';

/** No separator, neither `.` nor `..`, and not empty. */
const PLAIN_NAME = /^(?!\.\.?$)[^/]+$/;
/** Something to normalise, the separator at its end among it. */
const UNTIDY = /\/\.{0,2}(?:\/|$)|^(?:[^/]|$)/;

/** Whether `path` starts at the root of the file system. */
export function isAbsolutePath(path: string): path is AbsolutePath {
  return path.startsWith('/');
}

/** `path` seen from `base`, with `.` and `..` resolved; an absolute `path` stays where it is (Python's `os.path.join`). */
export function resolvePath(base: AbsolutePath, ...path: readonly string[]): AbsolutePath {
  const [name] = path;
  // What is asked for thousands of times goes without taking anything apart.
  if (path.length === 1 && name !== undefined) {
    if (PLAIN_NAME.test(name) && !UNTIDY.test(base)) return `${base}/${name}` as AbsolutePath;
    if (!UNTIDY.test(name)) return name as AbsolutePath;
  }
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

/** The `file:` URL of a path, written as Python does. */
export function fileUrl(path: AbsolutePath): string {
  return `file://${path.split('/').map(encodeURIComponent).join('/')}`;
}
