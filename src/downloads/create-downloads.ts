import { resolvePath } from '#base';
import type { AbsolutePath, Clock, FileWriter, HttpClient, Reporter, Surroundings } from '#base';

import { parseAddress, toPublicUrl } from './address.ts';
import { allowedHosts } from './allowed-hosts.ts';
import { createByteBudget } from './byte-budget.ts';
import { createCredentials } from './credentials.ts';
import type { Downloads, PageAnswer } from './downloads.ts';
import { fetchFile } from './fetch-file.ts';
import { fetchPage } from './fetch-page.ts';
import type { ParsedPageRequest } from './fetch-page.ts';
import { fetchRange } from './fetch-range.ts';
import type { Line } from './line.ts';
import { createPageCache } from './page-cache.ts';
import { readLocalFile, readLocalPage } from './read-local-file.ts';
import type { Spool } from './spool.ts';

const IDLE_TIMEOUT_MS = 30_000;
const MOST_BYTES_IN_FLIGHT = 256 << 20;
const MOST_BYTES_IN_MEMORY = 64 << 20;

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
  /** Larger files go to disk; 64 MiB when absent. */
  readonly mostBytesInMemory?: number | undefined;
}

/** Opens the door to the web. Nothing is read or opened before the first request. */
export function createDownloads(house: DownloadsHouse, settings: DownloadsSettings): Downloads {
  const credentials = createCredentials(house);
  const line: Line = {
    ...house,
    credentials,
    isAllowed: allowedHosts(settings.allowHosts),
    isOffline: settings.isOffline,
    idleTimeoutMs: settings.idleTimeoutMs ?? IDLE_TIMEOUT_MS,
    pages: createPageCache(house.files, settings.cacheDirectory),
    budget: createByteBudget(MOST_BYTES_IN_FLIGHT),
    mostBytesInMemory: settings.mostBytesInMemory ?? MOST_BYTES_IN_MEMORY,
    incomingDirectory: resolvePath(settings.cacheDirectory, 'incoming'),
  };
  for (const url of settings.configuredUrls ?? []) learn(url);

  function learn(text: string): URL {
    const url = parseAddress(text);
    credentials.learn(url);
    return url;
  }

  function localOrFetched(url: URL, request: ParsedPageRequest): Promise<PageAnswer> {
    return url.protocol === 'file:' ? Promise.resolve(localPage(line, url)) : fetchPage(line, request);
  }

  return {
    fetchPage({ url: text, accept = '*/*', freshness, isKept, signal }) {
      const url = learn(text);
      return localOrFetched(url, { url, accept, freshness, hashes: {}, isKept, signal });
    },
    fetchSmallFile({ url: text, hashes = {}, freshness = 'prefer-cache', signal }) {
      const url = learn(text);
      return localOrFetched(url, { url, accept: '*/*', freshness, hashes, signal });
    },
    async fetchFile({ url: text, ...request }) {
      const url = learn(text);
      if (url.protocol === 'file:') return readLocalFile(line, url, request);
      return fetchFile(line, url, request);
    },
    fetchRange({ url: text, ...request }) {
      const url = learn(text);
      return fetchRange(line, url, request);
    },
    toPublicUrl: (text) => toPublicUrl(learn(text)),
    isAllowed: (text) => line.isAllowed(parseAddress(text)),
  };
}

function localPage(line: Line, url: URL): PageAnswer {
  const body = readLocalPage(line, url);
  if (body === undefined) return { kind: 'absent', status: 404 };
  return { kind: 'found', url: toPublicUrl(url), contentType: contentTypeOf(url.pathname), body, isFromCache: false };
}

function contentTypeOf(path: string): string {
  if (/\.html?$/iu.test(path)) return 'text/html';
  return path.endsWith('.json') ? 'application/json' : 'application/octet-stream';
}
