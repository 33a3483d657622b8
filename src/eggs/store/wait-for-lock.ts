import type { AbsolutePath, Clock, Reporter } from '#base';

import { lockTimeout, NO_LOCKS } from '../errors.ts';
import type { HeldLock, LockHolder, LockKeeper } from './lock-keeper.ts';

/** A lock that is wanted. */
export interface LockRequest {
  readonly path: AbsolutePath;
  /** What the lock is for, in words: `the store's entry for x`. */
  readonly what: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** The machine as waiting needs it. */
export interface LockPorts {
  readonly locks: LockKeeper;
  readonly clock: Clock;
  readonly reporter: Reporter;
}

/** Shorter waits are not worth a word; besides, a holder says who it is only after a while. */
const QUIET_MS = 600;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/** What stands for a lock where locks do not work. */
export const NO_LOCK: HeldLock = { release: () => undefined };

/**
 * Waits for a lock, and says so once. Where locks do not work it warns and goes on without.
 *
 * @throws {UserError} `eggs/lock-timeout`, which names the holder.
 */
export async function waitForLock(request: LockRequest, ports: LockPorts): Promise<HeldLock> {
  const { path, what, timeoutMs, signal } = request;
  let waitedMs = 0;
  let isTold = false;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    const attempt = ports.locks.tryLock(path);
    if (attempt.kind === 'held') return attempt.lock;
    if (attempt.kind === 'unsupported') return goOnWithout(path, attempt.reason, ports);
    const holder = describeHolder(attempt.holder, ports.clock.now());
    if (waitedMs >= timeoutMs) throw lockTimeout(what, holder, waitedMs);
    if (waitedMs >= QUIET_MS && !isTold) {
      ports.reporter({ kind: 'waiting-for-lock', what: `${what}, which ${holder} is using` });
      isTold = true;
    }
    await ports.clock.sleep(pauseMs, signal);
    waitedMs += pauseMs;
  }
}

function goOnWithout(path: AbsolutePath, reason: string, { reporter }: LockPorts): HeldLock {
  const message = `Couldn't lock ${path}: ${reason}; going on without`;
  reporter({ kind: 'warning', code: NO_LOCKS, message, hint: 'Let only one buildout run at a time' });
  return NO_LOCK;
}

function describeHolder(holder: LockHolder | undefined, nowMs: number): string {
  if (holder === undefined) return 'another process';
  const seconds = Math.max(0, Math.round((nowMs - holder.sinceMs) / 1000));
  return `process ${holder.pid} on ${holder.host} (${holder.command}, for ${seconds} seconds now)`;
}
