import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import type { Dirent, Stats } from 'node:fs';
import { posix } from 'node:path';

import { compareText } from '#base';
import type { AbsolutePath, DirectoryEntry, FileFacts, FileReader } from '#base';

import { cannotRead, notUtf8 } from './errors.ts';

/** The real files of this machine, for reading. */
export const fileReader: FileReader = {
  readText(path) {
    const bytes = unlessAbsent(path, () => readFileSync(path));
    return bytes === undefined ? undefined : decodeUtf8(path, bytes);
  },
  readBytes: (path) => unlessAbsent(path, () => readFileSync(path)),
  facts: (path) => toFacts(unlessAbsent(path, () => statSync(path, { throwIfNoEntry: false }))),
  linkFacts: (path) => toFacts(unlessAbsent(path, () => lstatSync(path, { throwIfNoEntry: false }))),
  list: (directory) =>
    unlessAbsent(directory, () => readdirSync(directory, { withFileTypes: true }))
      ?.map(toEntry)
      .sort((left, right) => compareText(left.name, right.name)),
  realPath,
};

/** What is not there is an ordinary answer; everything else is told with its path. */
function unlessAbsent<Result>(path: AbsolutePath, read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw cannotRead(path, error);
  }
}

function decodeUtf8(path: AbsolutePath, bytes: Buffer): string {
  const text = bytes.toString('utf8');
  const isDamaged = text.includes('\ufffd') && !Buffer.from(text, 'utf8').equals(bytes);
  if (isDamaged) throw notUtf8(path);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function toFacts(stats: Stats | undefined): FileFacts | undefined {
  if (stats === undefined) return undefined;
  const { size: sizeBytes, mtimeMs, ino: inode, mode } = stats;
  return { kind: kindOf(stats), sizeBytes, mtimeMs, inode, mode: mode & 0o7777 };
}

function toEntry(entry: Dirent): DirectoryEntry {
  return { name: entry.name, kind: kindOf(entry) };
}

function kindOf(entry: Stats | Dirent): FileFacts['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

/** Resolves the longest part of `path` that exists, and keeps the rest. */
function realPath(path: AbsolutePath): AbsolutePath {
  const whole = unlessAbsent(path, () => realpathSync.native(path));
  if (whole !== undefined) return whole as AbsolutePath;
  const parent = posix.dirname(path) as AbsolutePath;
  return parent === path ? path : (posix.join(realPath(parent), posix.basename(path)) as AbsolutePath);
}
