import { resolvePath, sha256Hex } from '#base';
import type { AbsolutePath, HttpClient, Reporter, Surroundings } from '#base';
import { programVersion } from '#cli';
import { createDownloads } from '#downloads';
import type { Downloads } from '#downloads';
import type { IndexPlace, OpenedIndex } from '#eggs';
import { createPackageIndex } from '#package-index';
import { readPipSettings } from '#python';
import type { Interpreter, PipSettings } from '#python';

import { createHttpClient, readHttpSettings, spool } from '../system/http/index.ts';
import { clock, fileReader, fileWriter } from '../system/index.ts';

/** What opening indexes takes. */
export interface IndexHouse {
  readonly interpreter: Interpreter;
  readonly surroundings: Surroundings;
  readonly reporter: Reporter;
  /** Where pages are kept. */
  readonly cacheDirectory: AbsolutePath;
  /** Of the buildout: relative links start there. */
  readonly directory: AbsolutePath;
  readonly downloadCache: AbsolutePath | undefined;
  /** `socket-timeout`; the default of the room when absent. */
  readonly idleTimeoutMs: number | undefined;
}

/** Everything that opens indexes, over one client. */
export interface OpenedIndexes {
  open(place: IndexPlace): OpenedIndex;
  /** Ends all connections. */
  close(): void;
}

/**
 * Opens the places that requests name. Without an `index` they are those of this Python's pip, whose settings are read
 * here.
 */
export function openIndexes(house: IndexHouse): OpenedIndexes {
  const opened = new Map<string, OpenedIndex>();
  const pip = readPipSettings(house.interpreter, fileReader, house.surroundings);
  const settings = readHttpSettings(house.surroundings, fileReader, { pip, userAgent: `buildout/${programVersion()}` });
  const http = createHttpClient(() => settings);
  return {
    open(place) {
      const key = JSON.stringify(place);
      const known = opened.get(key) ?? openPlace(place, pip, { ...house, http });
      opened.set(key, known);
      return known;
    },
    close: () => {
      http.close();
    },
  };
}

interface WiredHouse extends IndexHouse {
  readonly http: HttpClient;
}

function openPlace(place: IndexPlace, pip: PipSettings, house: WiredHouse): OpenedIndex {
  const isDefault = place.index === undefined;
  const indexes = place.index === undefined ? pip.indexes : [place.index];
  const findLinks = [...place.findLinks, ...(isDefault ? pip.findLinks : [])];
  const places = [...indexes, ...findLinks].map((text) => toAbsolute(text, house.directory));
  // Repositories are git's to fetch.
  const fetched = places.filter((text) => !/^git(?:\+[a-z]+)?:/iu.test(text));
  const downloads = openDownloads(place, fetched, house);
  const index = createPackageIndex(
    {
      indexes,
      findLinks,
      downloadCache: house.downloadCache,
      directory: house.directory,
      freshness: place.isOffline ? 'cache-only' : 'revalidate',
    },
    { downloads, files: fileReader, reporter: house.reporter },
  );
  return { index, downloads, key: keyOf(fetched, downloads) };
}

/** Paths start from the buildout; URLs stay. */
function toAbsolute(place: string, directory: AbsolutePath): string {
  return /^[a-z][a-z\d+.-]*:\/\//iu.test(place) ? place : resolvePath(directory, place);
}

function openDownloads(place: IndexPlace, configuredUrls: readonly string[], house: WiredHouse): Downloads {
  const { http, reporter, surroundings, cacheDirectory, idleTimeoutMs } = house;
  return createDownloads(
    { http, files: fileWriter, spool, clock, reporter, surroundings },
    {
      cacheDirectory: resolvePath(cacheDirectory, 'pages-v1'),
      allowHosts: place.allowHosts,
      isOffline: place.isOffline,
      configuredUrls,
      idleTimeoutMs,
    },
  );
}

/** Names the places in keys of the store, without host or credentials in plain. */
function keyOf(places: readonly string[], downloads: Downloads): string {
  const publicPlaces = places.map((place) => (/^https?:/u.test(place) ? downloads.toPublicUrl(place) : place));
  return sha256Hex(JSON.stringify(publicPlaces));
}
