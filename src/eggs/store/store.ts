import type { AbsolutePath, Clock, FileWriter, Reporter } from '#base';

import type { LockKeeper } from './lock-keeper.ts';
import type { StoreGround } from './store-ground.ts';
import type { WheelEntry, WheelManifest } from './wheel-manifest.ts';

/** The machine as the store needs it. */
export interface StorePorts {
  readonly files: FileWriter;
  readonly locks: LockKeeper;
  readonly ground: StoreGround;
  readonly clock: Clock;
  readonly reporter: Reporter;
}

/** A wheel that is wanted in the store. */
export interface WheelRequest {
  /** Lower-case hex digest of the archive. */
  readonly sha256: string;
  readonly filename: string;
  /** Fetches if need be, and makes the entry in `draft`, as `makeEntry` does. Called at most once on this machine at a time. */
  make(draft: AbsolutePath): Promise<WheelManifest>;
  readonly signal?: AbortSignal | undefined;
}

/** Work that one process at a time should do. */
export interface ExclusiveRequest {
  /** Names the work: same key, same lock. */
  readonly key: string;
  /** For the message of those who wait. */
  readonly what: string;
  /** How long to wait; two hours when absent. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal | undefined;
}

/** Buckets of small JSON records: `choices` remembers which file was chosen, `builds` which wheel came out of which inputs. */
export type RecordBucket = 'choices' | 'builds';

/**
 * What this user's runs have fetched, unpacked and built, by content. Shared by many processes.
 *
 * No key holds a path of this machine or a host. Everything in it can be had again, so everything may be absent.
 * Source: design.md "Store".
 */
export interface Store {
  /** Where new entries go. */
  readonly directory: AbsolutePath;
  /** Whether new entries are gone after this run, because the user's store cannot be written. */
  readonly isTemporary: boolean;
  /** The wheel with this digest, if it is there. Marks it as used. */
  findWheel(sha256: string): WheelEntry | undefined;
  /** The wheel with this digest; made when it is absent, once on this machine however many ask at a time. */
  provideWheel(request: WheelRequest): Promise<WheelEntry>;
  /**
   * Looks at every file of an entry that was found damaged: only times differ → remembers them and answers the entry as
   * it is now; anything else → removes the entry and answers `undefined`, so that the caller provides it again.
   */
  mendWheel(entry: WheelEntry): WheelEntry | undefined;
  /** METADATA of a wheel that was looked at without being unpacked; manifests speak for those that were. */
  findMetadata(sha256: string): string | undefined;
  keepMetadata(sha256: string, text: string): void;
  /** The record kept under `key`, as it was given to `keepRecord`; whoever reads it checks its shape. */
  findRecord(bucket: RecordBucket, key: string): unknown;
  /** Keeps a record. A store that cannot be written loses it without a word: it can be had again. */
  keepRecord(bucket: RecordBucket, key: string, record: unknown): void;
  /** Runs `action` while no other run on this machine does the same. `action` looks first whether it was done meanwhile. */
  exclusively<Result>(request: ExclusiveRequest, action: () => Promise<Result>): Promise<Result>;
  /** Where clones of repositories are kept, each in a directory of its own below one that groups them. */
  readonly clonesDirectory: AbsolutePath;
  markCloneUsed(clone: AbsolutePath): void;
  /** A fresh directory on the file system of the store, for what is on its way there. */
  makeWorkDirectory(prefix: string): AbsolutePath;
  /** Removes what is left of this run: work directories, a temporary store. */
  close(): void;
}
