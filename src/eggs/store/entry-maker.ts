import type { AbsolutePath } from '#base';
import type { UnpackRequest, WheelWarning } from '#dists';

import type { EggWish } from '../layout/draft-egg.ts';
import type { WheelManifest } from './wheel-manifest.ts';

/** An entry of the store that is to be made of a wheel. Plain data: it crosses the thread boundary as it is. */
export interface EntryOrder {
  readonly wheel: UnpackRequest;
  /** The directory that will be the entry. */
  readonly draft: AbsolutePath;
  /** The egg that will surely be wanted of it. */
  readonly egg: EggWish | undefined;
}

/** An entry that is ready to be moved into the store. */
export interface MadeEntry {
  readonly manifest: WheelManifest;
  readonly warnings: readonly WheelWarning[];
  /** The egg under the name of a draft, ready to be renamed; `undefined` when none was asked for, needed, or possible. */
  readonly egg: AbsolutePath | undefined;
}

/** Makes entries somewhere else, several at a time: a back door, implemented by the worker pool in system. */
export interface EntryMaker {
  /** @throws {UserError} as `makeEntry`. */
  makeEntry(order: EntryOrder): Promise<MadeEntry>;
  /** Starts the workers, so that the first order finds them ready. */
  warmUp(): void;
  /** Lets the workers go once nothing is under way. */
  close(): Promise<void>;
}
