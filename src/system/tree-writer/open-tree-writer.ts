import { closeSync, lstatSync, mkdirSync, openSync, symlinkSync, writeSync } from 'node:fs';

import type { AbsolutePath } from '#base';
import type { TreeWriter } from '#dists';

import { cannotWrite, nameCollision } from './errors.ts';

const EXECUTABLE = 0o755;
const PLAIN = 0o644;

/**
 * Writes files into `root`, which is made when it is absent and should be empty. Every file is created exclusively:
 * what is there already is an error, never overwritten, and a link never followed.
 */
export function openTreeWriter(root: AbsolutePath): TreeWriter {
  const made = new Set<string>();
  let newest: AbsolutePath | undefined;

  function makeDirectory(path: string): void {
    if (made.has(path)) return;
    makeWithParents(path === '' ? root : `${root}/${path}`);
    for (let parent = path; !made.has(parent); parent = parentOf(parent)) made.add(parent);
  }
  function create(path: string, isExecutable: boolean, writeTo: (descriptor: number) => void): void {
    makeDirectory(parentOf(path));
    const target = `${root}/${path}` as AbsolutePath;
    try {
      const descriptor = openSync(target, 'wx', isExecutable ? EXECUTABLE : PLAIN);
      try {
        writeTo(descriptor);
      } finally {
        closeSync(descriptor);
      }
      newest = target;
    } catch (error) {
      throw explain(target, error);
    }
  }
  return {
    nameRules: process.platform === 'win32' ? 'windows' : 'posix',
    makeDirectory,
    writeFile(path, bytes, isExecutable) {
      create(path, isExecutable, (descriptor) => {
        writeAll(descriptor, bytes);
      });
    },
    writeChunks(path, chunks, isExecutable) {
      create(path, isExecutable, (descriptor) => {
        for (const chunk of chunks) writeAll(descriptor, chunk);
      });
    },
    makeLink(path, target) {
      makeDirectory(parentOf(path));
      try {
        symlinkSync(target, `${root}/${path}`);
      } catch (error) {
        throw explain(`${root}/${path}` as AbsolutePath, error);
      }
    },
    newestMs: () => (newest === undefined ? 0 : lstatSync(newest).mtimeMs),
  };
}

function makeWithParents(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    throw explain(directory as AbsolutePath, error);
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}

/** Errors of the file system get words; what the content itself threw on its way here stays as it is. */
function explain(path: AbsolutePath, error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error)) return error;
  return (error as NodeJS.ErrnoException).code === 'EEXIST' ? nameCollision(path, error) : cannotWrite(path, error);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
