import type { AbsolutePath, PublicUrl } from '#base';

/**
 * How old an answer may be.
 *
 * `revalidate`: what is kept is used while the server said it stays fresh (at most ten minutes), else the server is
 * asked whether it changed. `prefer-cache`: whatever is kept will do. `cache-only`: no request is made at all.
 */
export type Freshness = 'revalidate' | 'prefer-cache' | 'cache-only';

/** Lower-case hex digests by the name that Python's hashlib knows them by, such as `{ sha256: '9f86…' }`. */
export type Hashes = Readonly<Record<string, string>>;

/** A page, or another text that may change, to be had from the web or from what was kept of it. */
export interface PageRequest {
  /** May hold credentials: they are learnt, and used for this origin only. */
  readonly url: string;
  /** The `Accept` header. Anything when absent. */
  readonly accept?: string | undefined;
  readonly freshness: Freshness;
  /** Whether the page is kept for later runs, which it is when absent. */
  readonly isKept?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A small file that never changes, such as a PEP 658 metadata file: what was kept of it stays good. */
export interface SmallFileRequest {
  readonly url: string;
  /** Digests that the content must have; none when empty. */
  readonly hashes?: Hashes | undefined;
  /** `prefer-cache` when absent. */
  readonly freshness?: Freshness | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A page that was found. */
export interface FoundPage {
  readonly kind: 'found';
  /** Where it was in the end, redirects followed; relative links start here. */
  readonly url: PublicUrl;
  /** As sent, or `''`. */
  readonly contentType: string;
  readonly body: Uint8Array;
  /** Whether no byte of the body came over the wire now. */
  readonly isFromCache: boolean;
}

/** What became of a request for a page. All of these are ordinary answers. */
export type PageAnswer =
  | FoundPage
  /** 404 or 410. */
  | { readonly kind: 'absent'; readonly status: number }
  /** Nothing was kept and no request may be made. */
  | { readonly kind: 'offline' }
  /** `allow-hosts` does not hold the host of the address, or of a redirect's target. */
  | { readonly kind: 'forbidden-host'; readonly host: string };

/** A file to be fetched whole. */
export interface FileRequest {
  /** http(s) or file URL, or absolute path. May hold credentials; a fragment is ignored. */
  readonly url: string;
  /** Digests that the file must have, all of them. Those of unknown algorithms are not looked at. */
  readonly hashes: Hashes;
  /** As announced by an index; decides early whether the file goes to memory or to disk. */
  readonly sizeBytes?: number | undefined;
  /** Who compares the digests: `here` when absent; `by-caller` saves the main thread the work. */
  readonly verify?: 'here' | 'by-caller' | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A file that arrived whole: in memory, or where it is larger than 64 MiB, on disk. */
export type FetchedFile = FetchedFileFacts &
  (
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
    | { readonly kind: 'file'; readonly path: AbsolutePath }
  );

/** What is known of every file that arrived. */
export interface FetchedFileFacts {
  /** Lower-case hex; absent where the caller verifies. */
  readonly sha256: string | undefined;
  readonly sizeBytes: number;
  /** Where it was in the end, redirects followed. */
  readonly url: PublicUrl;
  /**
   * Gives the memory back to the budget of bytes in flight, and removes a temporary file. To be called when the file is
   * no longer needed; may be called twice. A caller that forgets it makes later downloads wait for each other.
   */
  dispose(): void;
}

/** A stretch of a file on the web. */
export interface RangeRequest {
  readonly url: string;
  /** The last so many bytes, or those from `start` on, `end` not among them. */
  readonly range: { readonly lastBytes: number } | { readonly start: number; readonly end: number };
  readonly signal?: AbortSignal | undefined;
}

/** Part of a file, or why there is none. */
export type RangeAnswer =
  | {
      readonly kind: 'part';
      /** Place of the first byte in the whole file. */
      readonly start: number;
      readonly bytes: Uint8Array;
      readonly totalBytes: number;
      /** What must be the same in every part of one file; `undefined` where the server names no version. */
      readonly validator: string | undefined;
    }
  /** The server sends whole files only. Nothing of it was read. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'absent'; readonly status: number }
  | { readonly kind: 'offline' }
  | { readonly kind: 'forbidden-host'; readonly host: string };

/**
 * Everything that comes over the wire comes through here.
 *
 * Credentials stay with their origin, `allow-hosts` and offline rules hold for every request and redirect, what fails
 * for a moment is tried again, and only whole, checked content is handed out.
 *
 * All methods throw {UserError} `downloads/unreachable` (no answer after the last try), `downloads/refused` (an answer
 * that says no), `downloads/bad-redirect`, `downloads/bad-url` and `downloads/too-large`.
 */
export interface Downloads {
  fetchPage(request: PageRequest): Promise<PageAnswer>;
  /** @throws {UserError} `downloads/hash-mismatch` after a second try, with both digests. */
  fetchSmallFile(request: SmallFileRequest): Promise<PageAnswer>;
  /**
   * @throws {UserError} `downloads/hash-mismatch` after a second try, with both digests; `downloads/absent`;
   * `downloads/offline`; `downloads/forbidden-host`; `downloads/not-a-file` when a page came instead of an archive.
   */
  fetchFile(request: FileRequest): Promise<FetchedFile>;
  fetchRange(request: RangeRequest): Promise<RangeAnswer>;
  /** Learns the credentials in `url`, if there are any, and answers the address without them. */
  toPublicUrl(url: string): PublicUrl;
  /** Whether `allow-hosts` lets `url` be fetched. Local files always may be. */
  isAllowed(url: string): boolean;
}
