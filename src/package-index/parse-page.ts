import type { FoundPage } from '#downloads';

import { malformedPage, unsupportedApi } from './errors.ts';
import type { FileRow } from './file-row.ts';
import { htmlRows } from './html/html-rows.ts';
import type { PageOrigin } from './html/html-rows.ts';
import { jsonRows } from './json/json-rows.ts';

/** What we like best first: JSON, then HTML that says that it is an index, then any HTML. Source: PEP 691. */
export const PAGE_ACCEPT = [
  'application/vnd.pypi.simple.v1+json',
  'application/vnd.pypi.simple.v1+html;q=0.2',
  'text/html;q=0.1',
].join(', ');

const HTML = /^(?:text\/html|application\/xhtml\+xml|application\/vnd\.pypi\.simple\.(?:v1|latest)\+html)\b/iu;
const JSON_TYPE = /^application\/(?:vnd\.pypi\.simple\.(?:v1|latest)\+)?json\b/iu;

/**
 * The rows of an index page, whatever its form.
 *
 * @throws {UserError} `package-index/malformed-page`, `package-index/unsupported-api`
 */
export function parsePage(page: FoundPage, context: Omit<PageOrigin, 'url'>): readonly FileRow[] {
  const { url, contentType } = page;
  if (page.body.length === 0) throw malformedPage(url, 'it is empty');
  const text = decode(page);
  const origin = { ...context, url };
  const listing = HTML.test(contentType) ? htmlRows(text, origin) : readJson(text, origin, contentType);
  checkApiVersion(url, listing.apiVersion ?? '1.0');
  return listing.rows;
}

function readJson(text: string, origin: PageOrigin, contentType: string): NonNullable<ReturnType<typeof jsonRows>> {
  if (!JSON_TYPE.test(contentType))
    throw malformedPage(origin.url, `its type is ${JSON.stringify(contentType)}, neither HTML nor JSON`);
  const listing = jsonRows(text, origin);
  if (listing === undefined) throw malformedPage(origin.url, 'it is no JSON object with a list "files"');
  return listing;
}

/** A later minor version only adds to what we understand. Source: PEP 629. */
function checkApiVersion(url: string, version: string): void {
  if (!/^1(?:\.|$)/u.test(version.trim())) throw unsupportedApi(url, version);
}

function decode({ body, contentType }: FoundPage): string {
  const charset = /charset\s*=\s*"?([\w-]+)/iu.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
  const isLatin = charset === 'latin-1' || charset === 'latin1' || charset === 'iso-8859-1';
  const text = Buffer.from(body.buffer, body.byteOffset, body.length).toString(isLatin ? 'latin1' : 'utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
