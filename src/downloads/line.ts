import type { AbsolutePath, Clock, FileWriter, HttpClient, Reporter } from '#base';

import type { HostRule } from './allowed-hosts.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { Credentials } from './credentials.ts';
import type { PageCache } from './page-cache.ts';
import type { Spool } from './spool.ts';

/** What all requests of one run share. */
export interface Line {
  readonly http: HttpClient;
  readonly files: FileWriter;
  readonly spool: Spool;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly credentials: Credentials;
  readonly isAllowed: HostRule;
  readonly isOffline: boolean;
  readonly idleTimeoutMs: number;
  readonly pages: PageCache;
  readonly budget: ByteBudget;
  /** Larger files go to disk, into `incomingDirectory`. */
  readonly mostBytesInMemory: number;
  readonly incomingDirectory: AbsolutePath;
}
