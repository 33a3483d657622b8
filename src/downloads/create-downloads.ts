import type { AbsolutePath, Clock, FileWriter, HttpClient, Reporter, Surroundings } from '#base';

import type { Downloads } from './downloads.ts';
import type { Spool } from './spool.ts';

/** What the room works with. */
export interface DownloadsHouse {
  readonly http: HttpClient;
  readonly files: FileWriter;
  readonly spool: Spool;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly surroundings: Surroundings;
}

/** The rules that hold for every request. */
export interface DownloadsSettings {
  /** Where pages are kept, and large files until they are taken; made when first needed. */
  readonly cacheDirectory: AbsolutePath;
  /** Globs over `host` or `host:port`, as written in the address. `['*']` allows all. */
  readonly allowHosts: readonly string[];
  /** No request is made at all. */
  readonly isOffline: boolean;
  /** Addresses the user configured that may hold credentials, such as indexes. */
  readonly configuredUrls?: readonly string[] | undefined;
  /** How long a peer may stay silent; 30 s when absent. */
  readonly idleTimeoutMs?: number | undefined;
}

/** Opens the door to the web. Nothing is read or opened before the first request. */
export function createDownloads(house: DownloadsHouse, settings: DownloadsSettings): Downloads {
  throw new Error(`to be written: ${Object.keys(house).length} ${settings.cacheDirectory}`);
}
