import { parentOf, resolvePath } from '#base';
import type { AbsolutePath } from '#base';

import type { HeldLock } from './lock-keeper.ts';
import { NO_LOCK, waitForLock } from './wait-for-lock.ts';
import type { LockPorts } from './wait-for-lock.ts';

/** The tree that a run works on. */
export interface TreeLockRequest {
  /** `.buildout` beside `.installed.cfg`. */
  readonly privateDirectory: AbsolutePath;
  /** Value of {@link TREE_LOCK_VARIABLE} in the environment: the tree of the run that started this one. */
  readonly heldByAncestor?: string | undefined;
  /** An hour when absent. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The environment variable in which a run tells its children which tree it has locked. */
export const TREE_LOCK_VARIABLE = 'BUILDOUT_TREE_LOCK';

const HOUR_MS = 3_600_000;

/**
 * Waits until no other run works on the tree, and keeps others out until released, or until this process ends.
 *
 * A run that a recipe of the same tree starts does not wait for the one that waits for it.
 *
 * @throws {UserError} `eggs/lock-timeout`
 *
 * Differs from zc.buildout: two runs in one tree follow one another, instead of mixing up what they write.
 */
export async function lockTree(request: TreeLockRequest, ports: LockPorts): Promise<HeldLock> {
  const { privateDirectory, heldByAncestor, timeoutMs = HOUR_MS, signal } = request;
  const tree = parentOf(privateDirectory);
  if (heldByAncestor === tree) return NO_LOCK;
  return waitForLock({ path: resolvePath(privateDirectory, 'lock'), what: tree, timeoutMs, signal }, ports);
}
