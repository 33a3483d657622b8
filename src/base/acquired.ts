import type { PublicUrl } from './branded.ts';

/**
 * One thing that came from outside: fetched, built from, or extended.
 *
 * Every room that lets bytes in yields one of these, so that lock file, SBOM, offline bundle and audit can be views
 * of the same record.
 */
export interface Acquired {
  readonly kind: 'configuration' | 'wheel' | 'egg' | 'sdist' | 'repository' | 'download';
  /** Where it came from; credentials never get here. */
  readonly source: PublicUrl;
  /** Lower-case hex digest of the bytes; of a repository, of the listing of its files at the commit, with their ids. */
  readonly sha256: string;
  /** The whole id of the commit that a repository was used at. */
  readonly commit?: string | undefined;
  readonly sizeBytes: number;
  /** What asked for it, in words for people: a requirement, a file and line, a part. */
  readonly requestedBy: string;
  /** The interpreter it is for; absent for what does not depend on Python. */
  readonly interpreter?: string | undefined;
}

/** Decides whether what was acquired may be used. The one door for every byte from outside. */
export interface LockPolicy {
  /** @throws {UserError} when the policy forbids it. Otherwise the thing is recorded and may be used. */
  check(acquired: Acquired): void;
}

/** The policy of a run without a lock file: everything is allowed and remembered, in order of arrival. */
export function recordingPolicy(): LockPolicy & { readonly acquired: readonly Acquired[] } {
  const acquired: Acquired[] = [];
  return { acquired, check: (one) => void acquired.push(one) };
}
