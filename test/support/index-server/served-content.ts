import { createHash } from 'node:crypto';

import { tinyRelease } from '../wheels/tiny-release.ts';
import type { TinyRelease } from '../wheels/tiny-release.ts';

/** A finished file and what the index says about it. */
export interface ServedFile {
  readonly filename: string;
  readonly bytes: Uint8Array;
  /** `sha256` of the bytes when absent; `{}` to say none. */
  readonly hashes?: Readonly<Record<string, string>>;
  readonly requiresPython?: string;
  readonly yanked?: string;
  /** The PEP 658 file; of a tiny wheel its own METADATA. */
  readonly metadata?: string;
  readonly uploadTime?: string;
}

/** Project name → versions of tiny wheels, tiny releases, or finished files. */
export type ServedProjects = Readonly<Record<string, readonly (string | TinyRelease | ServedFile)[]>>;

/** How the index presents its files. */
export interface Presentation {
  readonly format: 'json' | 'html' | 'negotiate';
  /** Whether pages say which metadata files exist, the files exist without a word about them, or there are none. */
  readonly metadata: 'advertised' | 'silent' | 'absent';
}

/** What is behind one path. */
export interface Content {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** All files by project in normal form. */
export function servedFiles(projects: ServedProjects): ReadonlyMap<string, readonly ServedFile[]> {
  const entries = Object.entries(projects);
  return new Map(entries.map(([name, files]) => [normalForm(name), files.map((file) => toFile(name, file))]));
}

/** Source: PEP 503, "Normalized Names". */
function normalForm(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/gu, '-');
}

function toFile(name: string, file: string | TinyRelease | ServedFile): ServedFile {
  if (typeof file === 'object' && 'bytes' in file) return file;
  const release = typeof file === 'string' ? { version: file } : file;
  if (release.kind === 'sdist' || release.kind === 'egg') return tinyRelease(name, release);
  const { version, requires = [], requiresPython, extras = [] } = release;
  const lines = [
    'Metadata-Version: 2.1',
    `Name: ${name}`,
    `Version: ${version}`,
    ...(requiresPython === undefined ? [] : [`Requires-Python: ${requiresPython}`]),
    ...requires.map((line) => `Requires-Dist: ${line}`),
    ...extras.map((extra) => `Provides-Extra: ${extra}`),
  ];
  const metadata = release.metadata ?? lines.map((line) => `${line}\n`).join('');
  const built = tinyRelease(name, { ...release, metadata });
  return { ...built, metadata, ...(requiresPython === undefined ? {} : { requiresPython }) };
}

/** The page of one project. `accept` decides when the format is negotiated. */
export function projectPage(
  project: string,
  files: readonly ServedFile[],
  { format, metadata, accept }: Presentation & { readonly accept: string },
): Content {
  const isJson =
    format === 'json' || (format === 'negotiate' && accept.includes('application/vnd.pypi.simple.v1+json'));
  if (!isJson) return { contentType: 'text/html', body: Buffer.from(htmlPage(project, files, metadata)) };
  const body = JSON.stringify({
    meta: { 'api-version': '1.1' },
    name: project,
    files: files.map((file) => jsonRow(file, metadata)),
  });
  return { contentType: 'application/vnd.pypi.simple.v1+json', body: Buffer.from(body) };
}

function jsonRow(file: ServedFile, metadata: Presentation['metadata']): Record<string, unknown> {
  return {
    filename: file.filename,
    url: `/files/${encodeURIComponent(file.filename)}`,
    hashes: hashesOf(file),
    ...(file.requiresPython === undefined ? {} : { 'requires-python': file.requiresPython }),
    ...(file.yanked === undefined ? {} : { yanked: file.yanked }),
    ...(metadata === 'silent' ? {} : { 'core-metadata': metadata === 'advertised' && advertisedMetadata(file) }),
    size: file.bytes.length,
    ...(file.uploadTime === undefined ? {} : { 'upload-time': file.uploadTime }),
  };
}

function htmlPage(project: string, files: readonly ServedFile[], metadata: Presentation['metadata']): string {
  const rows = files.map((file) => {
    const [[algorithm, digest] = []] = Object.entries(hashesOf(file));
    const fragment = algorithm === undefined ? '' : `#${algorithm}=${String(digest)}`;
    const advertised = metadata === 'advertised' && file.metadata !== undefined;
    const attributes = [
      file.requiresPython === undefined ? '' : ` data-requires-python="${escapeHtml(file.requiresPython)}"`,
      file.yanked === undefined ? '' : ` data-yanked="${escapeHtml(file.yanked)}"`,
      advertised ? ` data-core-metadata="sha256=${sha256(Buffer.from(file.metadata))}"` : '',
    ];
    const href = `/files/${encodeURIComponent(file.filename)}${fragment}`;
    return `<a href="${href}"${attributes.join('')}>${escapeHtml(file.filename)}</a><br />\n`;
  });
  const meta = '<meta name="pypi:repository-version" content="1.0">';
  return `<!DOCTYPE html>\n<html><head>${meta}<title>Links for ${project}</title></head><body>\n${rows.join('')}</body></html>\n`;
}

function advertisedMetadata({ metadata }: ServedFile): false | Readonly<Record<string, string>> {
  return metadata === undefined ? false : { sha256: sha256(Buffer.from(metadata)) };
}

function hashesOf(file: ServedFile): Readonly<Record<string, string>> {
  return file.hashes ?? { sha256: sha256(file.bytes) };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
