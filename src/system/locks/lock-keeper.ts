import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { posix } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import type { AbsolutePath } from '#base';
import type { HeldLock, LockAttempt, LockHolder, LockKeeper } from '#eggs';

/** Who holds a lock for no longer than this writes nothing: a no-op run changes no file. */
const QUIET_MS = 500;
const SQLITE_BUSY = 5;
const SQLITE_CANTOPEN = 14;

/**
 * Locks of the kernel, by way of SQLite: `BEGIN EXCLUSIVE` on a file that stays empty (ADR: stack.md D, "locks").
 *
 * They are POSIX record locks: no code of this process may open and close a lock file otherwise, that would end the lock.
 * Therefore who has it is written to a file of its own beside it.
 */
export const lockKeeper: LockKeeper = { tryLock };

function tryLock(path: AbsolutePath): LockAttempt {
  const attempt = open(path);
  if (attempt.kind !== 'missing-directory') return attempt;
  try {
    mkdirSync(posix.dirname(path), { recursive: true });
  } catch (error) {
    return { kind: 'unsupported', reason: messageOf(error) };
  }
  const second = open(path);
  return second.kind === 'missing-directory' ? { kind: 'unsupported', reason: 'the file cannot be made' } : second;
}

function open(path: AbsolutePath): LockAttempt | { readonly kind: 'missing-directory' } {
  // Loaded when the first lock is taken, and at once: the module is part of Node.
  const { DatabaseSync: Database } = process.getBuiltinModule('node:sqlite');
  let database: DatabaseSync | undefined;
  try {
    database = new Database(path, { timeout: 0 });
    // Without this a journal would appear beside the file.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return { kind: 'held', lock: hold(path, database) };
  } catch (error) {
    if (database?.isOpen === true) database.close();
    // The low byte is the primary code, what is above it tells more.
    const code = ((error as { errcode?: number }).errcode ?? 0) & 0xff;
    if (code === SQLITE_BUSY) return { kind: 'busy', holder: readHolder(path) };
    if (code === SQLITE_CANTOPEN) return { kind: 'missing-directory' };
    return { kind: 'unsupported', reason: messageOf(error) };
  }
}

function hold(path: AbsolutePath, database: DatabaseSync): HeldLock {
  const sinceMs = Date.now();
  const telling = setTimeout(() => {
    tell(path, sinceMs);
  }, QUIET_MS).unref();
  return {
    release() {
      if (!database.isOpen) return;
      clearTimeout(telling);
      if (told.delete(path)) rmSync(holderFile(path), { force: true });
      database.close();
    },
  };
}

/** Locks that this process has and has told of. */
const told = new Set<AbsolutePath>();

/** A run that is interrupted keeps its locks to the end; the kernel ends only the locks, not what is said of them. */
function tell(path: AbsolutePath, sinceMs: number): void {
  if (!process.listeners('exit').includes(forgetAll)) process.once('exit', forgetAll);
  told.add(path);
  writeHolder(path, sinceMs);
}

function forgetAll(): void {
  for (const path of told) rmSync(holderFile(path), { force: true });
}

function holderFile(path: AbsolutePath): string {
  return `${path}.holder`;
}

/** Who has the lock is a courtesy to those who wait: failing to say it is no failure. */
function writeHolder(path: AbsolutePath, sinceMs: number): void {
  const holder: LockHolder = {
    pid: process.pid,
    host: hostname(),
    command: process.argv.slice(1).join(' '),
    sinceMs,
  };
  try {
    writeFileSync(holderFile(path), JSON.stringify(holder), { mode: 0o600 });
  } catch (error) {
    if (error instanceof Error) return;
    throw error;
  }
}

function readHolder(path: AbsolutePath): LockHolder | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(holderFile(path), 'utf8'));
    return isHolder(read) ? read : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function isHolder(read: unknown): read is LockHolder {
  if (typeof read !== 'object' || read === null) return false;
  const { pid, host, command, sinceMs } = read as Record<string, unknown>;
  const isNumbered = typeof pid === 'number' && typeof sinceMs === 'number';
  return isNumbered && typeof host === 'string' && typeof command === 'string';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
