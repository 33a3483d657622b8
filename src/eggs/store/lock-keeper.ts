import type { AbsolutePath } from '#base';

/** Who has a lock, as far as it said so; for messages only. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** The command line, as the user would recognise it. */
  readonly command: string;
  /** When the lock was taken, in milliseconds since 1970. */
  readonly sinceMs: number;
}

/** A lock that this process has. It ends with the process, however that ends. */
export interface HeldLock {
  release(): void;
}

/** What one try to take a lock came to. */
export type LockAttempt =
  | { readonly kind: 'held'; readonly lock: HeldLock }
  | { readonly kind: 'busy'; readonly holder: LockHolder | undefined }
  /** The file system cannot lock, or the file cannot be made: who only wants to save work goes on without. */
  | { readonly kind: 'unsupported'; readonly reason: string };

/**
 * Takes locks that the kernel gives back when their holder dies: a port, implemented in system.
 *
 * A lock is a file of its own, made where it is absent. Locks exclude processes and also each other inside one process.
 */
export interface LockKeeper {
  /** Tries once, without waiting. */
  tryLock(path: AbsolutePath): LockAttempt;
}
