import type { AbsolutePath } from '#base';

/** How a configuration may be fetched. Source: zc-buildout.md 2.5, "Options that steer downloading of config". */
export interface RemotePolicy {
  /** `newest`: fetch again although a copy is cached; the copy serves when that fails. Otherwise a copy is enough. */
  readonly freshness: 'newest' | 'cached';
  /** `offline` or `install-from-cache`: only the cache may answer. */
  readonly isOffline: boolean;
  /** The user's `extends-cache`, which may not exist yet; copies lie there under the MD5 of their whole URL. */
  readonly extendsCache: AbsolutePath | undefined;
}

/** What came of fetching. Only `found` is good news; the others become errors with the place of the `extends`. */
export type RemoteAnswer =
  | {
      readonly kind: 'found';
      readonly text: string;
      /** Lower-case hex digest of the bytes. */
      readonly sha256: string;
      readonly sizeBytes: number;
    }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Back door for configurations that come over the wire. Each URL is asked for once per load. */
export interface RemoteConfigurations {
  /** `url` is absolute and may hold credentials. */
  fetch(url: string, policy: RemotePolicy): Promise<RemoteAnswer>;
}
