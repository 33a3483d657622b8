import type { AbsolutePath } from '#base';

import type { HeldLock } from './lock-keeper.ts';
import type { StorePorts } from './store.ts';

/** The tree that a run works on. */
export interface TreeLockRequest {
  /** `.buildout` beside `.installed.cfg`. */
  readonly privateDirectory: AbsolutePath;
  /** Value of `BUILDOUT_TREE_LOCK` in the environment: the tree that a run works on which started this one. */
  readonly heldByAncestor?: string | undefined;
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Waits until no other run works on the tree, and keeps others out until released. */
export function lockTree(request: TreeLockRequest, ports: Omit<StorePorts, 'ground'>): Promise<HeldLock> {
  throw new Error(`to be written: ${request.privateDirectory} ${ports.files.umask}`);
}
