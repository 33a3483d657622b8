import { accessSync, closeSync, constants, openSync, readSync, statSync, utimesSync } from 'node:fs';

import type { AbsolutePath } from '#base';
import type { GroundSurvey, StoreGround } from '#eggs';

import { cannotRead } from '../errors.ts';

const CHUNK_BYTES = 1024 * 1024;

/** The real directory of the store. */
export const storeGround: StoreGround = { survey, markUsed, sha256Of };

function survey(directory: AbsolutePath): GroundSurvey | undefined {
  const found = statSync(directory, { throwIfNoEntry: false });
  if (found?.isDirectory() !== true) return undefined;
  return {
    // Where there are no owners (Windows), everything is ours.
    isOurs: process.getuid === undefined || found.uid === process.getuid(),
    isWorldWritable: (found.mode & 0o002) !== 0,
    isWritable: mayWrite(directory),
  };
}

function mayWrite(directory: AbsolutePath): boolean {
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

function markUsed(path: AbsolutePath, whenMs: number): void {
  try {
    utimesSync(path, whenMs / 1000, whenMs / 1000);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!['ENOENT', 'EACCES', 'EPERM', 'EROFS'].includes(code ?? '')) throw error;
  }
}

function sha256Of(path: AbsolutePath): string | undefined {
  try {
    return hashFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw cannotRead(path, error);
  }
}

function hashFile(path: AbsolutePath): string {
  const hash = process.getBuiltinModule('node:crypto').createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const descriptor = openSync(path, 'r');
  try {
    for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk)) {
      hash.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}
