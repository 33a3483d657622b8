import type { Downloads } from '#downloads';
import type { PackageIndex } from '#package-index';

/** Where distributions may come from, as one request says it. */
export interface IndexPlace {
  readonly index: string | undefined;
  readonly findLinks: readonly string[];
  readonly allowHosts: readonly string[];
  readonly isOffline: boolean;
}

/** An index that was opened. `key` names its places without giving them away, for keys of the store. */
export interface OpenedIndex {
  readonly index: PackageIndex;
  /** What fetches its files. */
  readonly downloads: Downloads;
  readonly key: string;
}

/** Opens the places of a request; equal places are opened once. Implemented in main over pip's settings and the wire. */
export type IndexOpener = (place: IndexPlace) => Promise<OpenedIndex>;
