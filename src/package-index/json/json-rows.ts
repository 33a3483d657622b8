import { isPlainName } from '../file-row.ts';
import type { FileRow } from '../file-row.ts';
import type { PageOrigin } from '../html/html-rows.ts';
import type { IndexFile } from '../package-index.ts';
import { resolveLink } from '../resolve-link.ts';

/** The files of a JSON page, and what it says about itself. `undefined` where it is no such page at all. */
export interface JsonListing {
  readonly rows: readonly FileRow[];
  readonly apiVersion: string | undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The rows of a JSON page. A row that says something impossible is left out: what cannot be checked is not offered.
 *
 * Source: PEP 691, 592, 658, 700, 714.
 */
export function jsonRows(text: string, page: PageOrigin): JsonListing | undefined {
  const document = parseObject(text);
  const files = document?.['files'];
  if (document === undefined || !Array.isArray(files)) return undefined;
  const entries = files.filter(isObject);
  const saysMetadata = entries.some((entry) => 'core-metadata' in entry || 'dist-info-metadata' in entry);
  const rows = entries.flatMap((entry): FileRow[] => {
    const filename = entry['filename'];
    if (typeof filename !== 'string' || !isPlainName(filename)) return [];
    return [{ filename, read: () => readRow(filename, entry, { ...page, saysMetadata }) }];
  });
  return { rows, apiVersion: apiVersionOf(document) };
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function apiVersionOf({ meta }: JsonObject): string | undefined {
  const version = isObject(meta) ? meta['api-version'] : undefined;
  return typeof version === 'string' ? version : undefined;
}

function readRow(
  filename: string,
  entry: JsonObject,
  page: PageOrigin & { readonly saysMetadata: boolean },
): IndexFile | undefined {
  const hashes = hashesOf(entry['hashes'] ?? {});
  const link = resolveLink(text(entry['url']) ?? '', page.url, page.downloads);
  if (link === undefined || hashes === undefined) return undefined;
  const size = entry['size'];
  return {
    filename,
    url: link.url,
    hashes: { ...link.hashes, ...hashes },
    requiresPython: text(entry['requires-python']),
    yanked: yankedOf(entry['yanked']),
    ...metadataOf(entry, page.saysMetadata),
    sizeBytes: typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : undefined,
    uploadTime: text(entry['upload-time']),
    origin: page.origin,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function hashesOf(value: unknown): Readonly<Record<string, string>> | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value).map(([name, digest]) => [name.toLowerCase(), text(digest)?.toLowerCase()]);
  return entries.every(([, digest]) => digest !== undefined)
    ? (Object.fromEntries(entries) as Record<string, string>)
    : undefined;
}

function yankedOf(value: unknown): IndexFile['yanked'] {
  if (typeof value === 'string') return { reason: value };
  return value === true ? { reason: '' } : false;
}

function metadataOf(entry: JsonObject, saysMetadata: boolean): Pick<IndexFile, 'metadata' | 'metadataHashes'> {
  if (!saysMetadata) return { metadata: 'unknown' };
  const value = entry['core-metadata'] ?? entry['dist-info-metadata'] ?? false;
  if (value === false) return { metadata: 'none' };
  return { metadata: 'advertised', metadataHashes: hashesOf(value) ?? {} };
}
