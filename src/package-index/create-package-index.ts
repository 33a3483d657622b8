import { resolvePath } from '#base';
import type { AbsolutePath, FileReader, Reporter } from '#base';
import type { Downloads, Freshness } from '#downloads';
import type { ProjectName } from '#packaging';

import { createListing } from './create-listing.ts';
import { badLocation } from './errors.ts';
import { metadataSource } from './metadata/metadata-source.ts';
import type { Listing, ListingOptions, PackageIndex } from './package-index.ts';
import { directoryIndex } from './sources/directory-index.ts';
import { linkSource } from './sources/link-source.ts';
import type { LinkHouse, LinkSource } from './sources/link-source.ts';
import type { Source, SourceAnswer } from './sources/source.ts';
import { webIndex } from './sources/web-index.ts';

/** Where to look. */
export interface PackageIndexSettings {
  /** URLs or directories, in order: the first that knows a name has it. May hold credentials. */
  readonly indexes: readonly string[];
  /** Pages, directories and files, as URLs or paths. */
  readonly findLinks: readonly string[];
  /** Where zc.buildout keeps downloaded distributions (`download-cache` with its `dist`). */
  readonly downloadCache?: AbsolutePath | undefined;
  /** What relative paths start from. */
  readonly directory: AbsolutePath;
  readonly freshness: Freshness;
}

/** What the room works with. */
export interface PackageIndexHouse {
  readonly downloads: Downloads;
  readonly files: FileReader;
  readonly reporter: Reporter;
}

/** Opens the indexes and links that `settings` name. Nothing is read before the first question. */
export function createPackageIndex(settings: PackageIndexSettings, house: PackageIndexHouse): PackageIndex {
  const { freshness, directory, downloadCache } = settings;
  const web = { ...house, freshness, directory };
  const indexes = settings.indexes.map((index) => openIndex(index, web));
  const links = [linkSource(settings.findLinks, 'find-links', web)];
  if (downloadCache !== undefined) links.push(linkSource(presentOnly(downloadCache, house), 'cache', web));
  const dependencyLinks = new Map<string, LinkSource>();
  const metadata = metadataSource(house.downloads, freshness);
  const listings = new Map<string, Promise<Listing>>();

  function linkedBy(urls: readonly string[]): readonly LinkSource[] {
    return urls.map((url) => {
      const known = dependencyLinks.get(url) ?? linkSource([url], 'dependency-links', web);
      dependencyLinks.set(url, known);
      return known;
    });
  }

  async function list(project: ProjectName, options: ListingOptions): Promise<Listing> {
    const sources = [...links, ...linkedBy(options.dependencyLinks ?? [])];
    const linked = await Promise.all(sources.map((source) => source.rowsOf(project, options.signal)));
    const answer = await askInOrder(indexes, project, options);
    const rows = [...linked.flat(), ...(answer.kind === 'rows' ? answer.rows : [])];
    if (answer.kind === 'rows' || rows.length > 0) return createListing(project, rows);
    return answer;
  }

  return {
    listFiles(project, options = {}) {
      const key = [project, ...(options.dependencyLinks ?? [])].join('\n');
      const known = listings.get(key);
      if (known !== undefined) return known;
      const listing = list(project, options);
      listings.set(key, listing);
      listing.catch(() => listings.delete(key));
      return listing;
    },
    metadataText: (file, options) => metadata.textOf(file, options?.signal),
  };
}

function openIndex(index: string, web: LinkHouse): Source {
  if (/^https?:\/\//iu.test(index)) return webIndex(index, web);
  if (!/^[a-z][a-z\d+.-]*:\/\//iu.test(index)) return directoryIndex(resolvePath(web.directory, index), web);
  const url = URL.parse(index);
  if (url?.protocol !== 'file:') throw badLocation(index);
  return directoryIndex(decodeURIComponent(url.pathname) as AbsolutePath, web);
}

/** A cache that nothing was put into yet is no reason to warn. */
function presentOnly(directory: AbsolutePath, { files }: PackageIndexHouse): readonly string[] {
  return files.facts(directory) === undefined ? [] : [directory];
}

type IndexAnswer = Extract<SourceAnswer, { kind: 'rows' }> | Exclude<Listing, { kind: 'found' }>;

/**
 * One index after the other: the first that knows the name has it, and what comes later is not even asked. So nobody can
 * put a package in front of ours by giving it the same name elsewhere.
 */
async function askInOrder(
  indexes: readonly Source[],
  project: ProjectName,
  options: ListingOptions,
): Promise<IndexAnswer> {
  const blockedHosts: string[] = [];
  for (const index of indexes) {
    const answer = await index.ask(project, options);
    // Offline, an index whose answer is not known may be the one that has the name.
    if (answer.kind === 'rows' || answer.kind === 'offline') return answer;
    if (answer.kind === 'forbidden-host') blockedHosts.push(answer.host);
  }
  return { kind: 'unknown-project', blockedHosts };
}
