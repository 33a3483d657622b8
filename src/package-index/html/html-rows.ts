import type { Downloads, Hashes } from '#downloads';

import { filenameOfPath } from '../file-row.ts';
import type { FileRow } from '../file-row.ts';
import type { FileOrigin, IndexFile } from '../package-index.ts';
import { parseFragment } from '../parse-fragment.ts';
import { resolveLink } from '../resolve-link.ts';
import { decodeEntities } from './decode-entities.ts';
import { readAttributes } from './read-attributes.ts';
import { scanPage } from './scan-page.ts';

/** Where a page came from. */
export interface PageOrigin {
  readonly url: string;
  readonly origin: FileOrigin;
  readonly downloads: Downloads;
}

/** The links of an HTML page, and what it says about itself. */
export interface HtmlListing {
  readonly rows: readonly FileRow[];
  /** As the page has it; absent on pages that are older than PEP 629. */
  readonly apiVersion: string | undefined;
}

/** Good enough to find the name of the file; `readAttributes` reads the rest of a row that is wanted. */
const HREF = /(?:^|[\s"'/])href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))/iu;

/** The rows of an HTML page of links. Source: PEP 503, 592, 629, 658, 714. */
export function htmlRows(html: string, page: PageOrigin): HtmlListing {
  const { anchors, base, meta } = scanPage(html);
  const baseUrl = URL.parse(base ?? '', page.url)?.href ?? page.url;
  const saysMetadata = html.includes('data-core-metadata') || html.includes('data-dist-info-metadata');
  const context: RowContext = { ...page, baseUrl, silentMetadata: saysMetadata ? 'none' : 'unknown' };
  const rows = anchors.map((source) => rowOf(source, context)).filter((row) => row !== undefined);
  return { rows, apiVersion: meta.get('pypi:repository-version') };
}

interface RowContext extends PageOrigin {
  readonly baseUrl: string;
  readonly silentMetadata: IndexFile['metadata'];
}

function rowOf(source: string, context: RowContext): FileRow | undefined {
  const match = HREF.exec(source);
  const raw = match?.[1] ?? match?.[2] ?? match?.[3];
  if (raw === undefined) return undefined;
  const href = decodeEntities(raw);
  const hashPlace = href.indexOf('#');
  const address = hashPlace === -1 ? href : href.slice(0, hashPlace);
  const queryPlace = address.indexOf('?');
  const filename = filenameOfPath(queryPlace === -1 ? address.trim() : address.slice(0, queryPlace).trim());
  if (filename === undefined) return undefined;
  const egg = href.includes('egg=') ? parseFragment(href.slice(hashPlace + 1)).egg : undefined;
  return { filename, egg, read: () => readRow(href, source, context) };
}

function readRow(href: string, source: string, context: RowContext): IndexFile | undefined {
  const link = resolveLink(href, context.baseUrl, context.downloads);
  if (link === undefined) return undefined;
  const attributes = readAttributes(source);
  const yanked = attributes.get('data-yanked');
  const isLocal = link.url.startsWith('file:');
  return {
    filename: link.filename,
    url: link.url,
    hashes: link.hashes,
    requiresPython: attributes.get('data-requires-python'),
    yanked: yanked === undefined ? false : { reason: yanked },
    ...(isLocal ? { metadata: 'none' } : metadataOf(attributes, context)),
    origin: context.origin,
    egg: link.egg,
  };
}

function metadataOf(
  attributes: ReadonlyMap<string, string>,
  { silentMetadata }: RowContext,
): Pick<IndexFile, 'metadata' | 'metadataHashes'> {
  const text = attributes.get('data-core-metadata') ?? attributes.get('data-dist-info-metadata');
  if (text === undefined) return { metadata: silentMetadata };
  if (text === 'false') return { metadata: 'none' };
  const hashes: Hashes = parseFragment(text).hashes;
  return { metadata: 'advertised', metadataHashes: hashes };
}
