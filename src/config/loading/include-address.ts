import { fileURLToPath } from 'node:url';

import { isAbsolutePath, resolvePath } from '#base';
import type { AbsolutePath } from '#base';

/** Where a configuration file lies. */
export type IncludeAddress = LocalAddress | RemoteAddress;

/** A file of this machine. */
export interface LocalAddress {
  readonly kind: 'local';
  /** Tells files apart: `.` and `..` are resolved. */
  readonly path: AbsolutePath;
  /** The path as the references to it spelled it, for `annotate`. */
  readonly label: string;
}

/** A file that has to be fetched. */
export interface RemoteAddress {
  readonly kind: 'remote';
  /** As written, perhaps with credentials. */
  readonly url: string;
  /** The URL without them. */
  readonly label: string;
}

/** No path is longer (Linux): a longer spelling is shown with `.` and `..` resolved. */
const MAX_LABEL_LENGTH = 4096;

/**
 * The address of `name` as the file at `from` refers to it, or as typed in a directory.
 *
 * Differs from zc.buildout: a file that was fetched may not lead to one of this machine (`forbidden`).
 *
 * Source: zc-buildout.md 2.5, "Loading one file"; hostile-inputs.md H138.
 */
export function resolveAddress(name: string, from: IncludeAddress | AbsolutePath): IncludeAddress | 'forbidden' {
  if (typeof from === 'object' && from.kind === 'remote') return resolveFromRemote(name, from);
  if (isUrl(name)) return isFileUrl(name) ? localUrl(name) : remoteAddress(name);
  if (isAbsolutePath(name)) return { kind: 'local', path: resolvePath(name), label: name };
  const directory = typeof from === 'string' ? from : parentLabel(from.label);
  const path = typeof from === 'string' ? resolvePath(from, name) : resolvePath(from.path, '..', name);
  const label = `${directory.replace(/\/$/, '')}/${name}`;
  return { kind: 'local', path, label: label.length > MAX_LABEL_LENGTH ? path : label };
}

/** Whether zc.buildout would take `name` for a URL. */
export function isUrl(name: string): boolean {
  return /^[a-z\d+.-]+:\/\//i.test(name);
}

/** What tells the files of one load apart. */
export function identityOf(address: IncludeAddress): string {
  return address.kind === 'local' ? address.path : address.url;
}

function resolveFromRemote(name: string, from: RemoteAddress): RemoteAddress | 'forbidden' {
  if (isUrl(name)) return isFileUrl(name) ? 'forbidden' : remoteAddress(name);
  return name.startsWith('/') ? 'forbidden' : remoteAddress(`${parentUrl(from.url)}/${name}`);
}

function isFileUrl(url: string): boolean {
  return /^file:/i.test(url);
}

function localUrl(url: string): LocalAddress | 'forbidden' {
  if (!URL.canParse(url) || new URL(url).host !== '') return 'forbidden';
  const path = resolvePath(fileURLToPath(url) as AbsolutePath);
  return { kind: 'local', path, label: path };
}

function remoteAddress(url: string): RemoteAddress {
  return { kind: 'remote', url, label: withoutCredentials(url) };
}

function withoutCredentials(url: string): string {
  return url.replace(/^([a-z\d+.-]+:\/\/)[^/?#]*@/i, '$1');
}

function parentUrl(url: string): string {
  return url.slice(0, url.lastIndexOf('/'));
}

function parentLabel(label: string): string {
  return label.slice(0, label.lastIndexOf('/'));
}
