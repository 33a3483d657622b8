import type { CoreMetadata } from './core-metadata.ts';
import { parseHeaders } from './parse-headers.ts';
import type { Message } from './parse-headers.ts';

/**
 * Reads METADATA or PKG-INFO. Never fails: what is missing is empty, of a field that may stand once the first counts.
 *
 * Values lose the whitespace around them. The body is the description, unless it is empty.
 *
 * Source: core metadata 1.0 to 2.4; PEP 566 (the body as description), 643 (Dynamic), 639 (License-Expression).
 */
export function parseCoreMetadata(text: string): CoreMetadata {
  const message = parseHeaders(text);
  return {
    metadataVersion: one(message, 'metadata-version') ?? '',
    name: one(message, 'name') ?? '',
    version: one(message, 'version') ?? '',
    dynamic: all(message, 'dynamic'),
    platforms: all(message, 'platform'),
    supportedPlatforms: all(message, 'supported-platform'),
    summary: one(message, 'summary'),
    description: message.body === '' ? message.headers.get('description')?.[0] : message.body,
    descriptionContentType: one(message, 'description-content-type'),
    keywords: words(one(message, 'keywords') ?? ''),
    homePage: one(message, 'home-page'),
    downloadUrl: one(message, 'download-url'),
    author: one(message, 'author'),
    authorEmail: one(message, 'author-email'),
    maintainer: one(message, 'maintainer'),
    maintainerEmail: one(message, 'maintainer-email'),
    license: one(message, 'license'),
    licenseExpression: one(message, 'license-expression'),
    licenseFiles: all(message, 'license-file'),
    classifiers: all(message, 'classifier'),
    requiresDist: all(message, 'requires-dist'),
    requiresPython: one(message, 'requires-python'),
    requiresExternal: all(message, 'requires-external'),
    projectUrls: all(message, 'project-url').map(toProjectUrl),
    providesExtra: all(message, 'provides-extra'),
    providesDist: all(message, 'provides-dist'),
    obsoletesDist: all(message, 'obsoletes-dist'),
    requires: all(message, 'requires'),
    provides: all(message, 'provides'),
    obsoletes: all(message, 'obsoletes'),
  };
}

function one({ headers }: Message, name: string): string | undefined {
  const value = headers.get(name)?.[0];
  return value === undefined ? undefined : value.trim();
}

function all({ headers }: Message, name: string): readonly string[] {
  return (headers.get(name) ?? []).map((value) => value.trim());
}

function words(text: string): readonly string[] {
  return text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function toProjectUrl(text: string): CoreMetadata['projectUrls'][number] {
  const comma = text.indexOf(',');
  if (comma < 0) return { label: text, url: '' };
  return { label: text.slice(0, comma).trim(), url: text.slice(comma + 1).trim() };
}
