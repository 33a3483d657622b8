import {
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { posix } from 'node:path';

import type { AbsolutePath, FileWriter, WriteOptions } from '#base';

import { cannotWrite } from './errors.ts';
import { fileReader } from './file-reader.ts';

/** Read once at start, before there are threads: asking for the umask sets it for a moment. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated for setting; nothing else can read it
const umask = process.umask();

let temporaryFiles = 0;

/** The real files of this machine, for reading and writing. */
export const fileWriter: FileWriter = {
  ...fileReader,
  umask,
  writeWhole,
  makeDirectory: (path) => told(path, () => mkdirSync(path, { recursive: true }) !== undefined),
  makeTemporaryDirectory: (parent, prefix) =>
    told(parent, () => mkdtempSync(posix.join(parent, prefix)) as AbsolutePath),
  removeFile: (path) => told(path, () => unlessGone(() => unlinkSync(path))),
  removeTree: (path) => told(path, () => removeTree(path)),
  moveIntoPlace,
  copyTree: (from, to) =>
    told(to, () => cpSync(from, to, { recursive: true, errorOnExist: true, force: false, verbatimSymlinks: true })),
  makeLink: (path, target) => told(path, () => symlinkSync(target, path)),
  setMode: (path, mode) => told(path, () => chmodSync(path, mode & ~umask)),
};

function told<Result>(path: AbsolutePath, change: () => Result): Result {
  try {
    return change();
  } catch (error) {
    throw cannotWrite(path, error);
  }
}

/** A temporary sibling takes the bytes; one rename makes them visible, so that no reader ever sees half a file. */
function writeWhole(path: AbsolutePath, content: string | Uint8Array, options: WriteOptions = {}): void {
  temporaryFiles += 1;
  const sibling = posix.join(
    posix.dirname(path),
    `.${posix.basename(path)}.${process.pid}.${temporaryFiles}.tmp`,
  ) as AbsolutePath;
  told(path, () => {
    try {
      writeNew(sibling, content, options);
      renameSync(sibling, path);
    } catch (error) {
      rmSync(sibling, { force: true });
      throw error;
    }
  });
}

function writeNew(path: AbsolutePath, content: string | Uint8Array, options: WriteOptions): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const descriptor = openSync(path, 'wx', options.mode ?? 0o666);
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
    if (options.isDurable === true) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function moveIntoPlace(from: AbsolutePath, to: AbsolutePath): boolean {
  return told(to, () => {
    try {
      renameSync(from, to);
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if ((code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') && existsSync(to)) return false;
      throw error;
    }
  });
}

/** Read-only directories are made writable and tried once more: recipes and sdists leave such trees. */
function removeTree(path: AbsolutePath): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES' && isDirectory(path)) makeWritable(path);
    removeOneByOne(path);
  }
}

/** Where rmSync fails it does not always say why; this does. */
function removeOneByOne(path: string): void {
  if (!isDirectory(path)) {
    unlessGone(() => unlinkSync(path));
    return;
  }
  for (const name of readdirSync(path)) removeOneByOne(posix.join(path, name));
  rmdirSync(path);
}

/** A link to a directory is none. */
function isDirectory(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function makeWritable(directory: string): void {
  chmodSync(directory, 0o700);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) makeWritable(posix.join(directory, entry.name));
  }
}

function unlessGone(remove: () => void): void {
  try {
    remove();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
