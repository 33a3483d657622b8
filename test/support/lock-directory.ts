import { mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Nothing that tests make takes longer; an older lock was left behind. */
const STALE_MS = 15 * 60_000;
const RETRY_MS = 100;

/** Runs `action` while no other process of the tests holds the lock `path`, a directory that is made and removed. */
export async function withLock<Result>(path: string, action: () => Result | Promise<Result>): Promise<Result> {
  mkdirSync(dirname(path), { recursive: true });
  while (!tryMake(path)) await sleep(RETRY_MS);
  try {
    return await action();
  } finally {
    rmdirSync(path);
  }
}

function tryMake(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    removeWhenStale(path);
    return false;
  }
}

function removeWhenStale(path: string): void {
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts !== undefined && Date.now() - facts.mtimeMs > STALE_MS) rmdirSync(path);
}
