import { normaliseProjectName } from '#packaging';
import type { Downloads } from '#downloads';

import type { IndexFile } from '../package-index.ts';
import { findMember, inflateMember, locateDirectory } from './zip-tail.ts';
import type { ZipMember } from './zip-tail.ts';

/** Holds the end of nearly every wheel, and all of a small one. */
const TAIL_BYTES = 65_536;
const LARGEST_DIRECTORY_BYTES = 32_000_000;
const LARGEST_METADATA_BYTES = 16_000_000;
/** A header before the data has extra fields of its own length. */
const HEADER_SLACK_BYTES = 1024;

/** The metadata of a wheel, or why it could not be read from a distance. */
export type RemoteMetadata =
  | { readonly kind: 'found'; readonly text: string }
  /** The server sends whole files only: it need not be asked again. */
  | { readonly kind: 'no-ranges' }
  /** The wheel has to be fetched: it is odd, or gone, or we are offline. */
  | { readonly kind: 'unreadable' };

/**
 * Reads METADATA out of a wheel on a server, by one to three requests for parts of it: the end with the directory, and
 * the member, if it does not lie there too.
 *
 * Lenient: whatever is odd about the archive is `unreadable`, for the strict reader of whole wheels to tell.
 */
export async function readRemoteWheelMetadata(
  downloads: Downloads,
  file: IndexFile,
  signal?: AbortSignal,
): Promise<RemoteMetadata> {
  const tail = await downloads.fetchRange({ url: file.url, range: { lastBytes: TAIL_BYTES }, signal });
  if (tail.kind === 'unsupported') return { kind: 'no-ranges' };
  if (tail.kind !== 'part') return UNREADABLE;
  const { start: tailStart, bytes: tailBytes, validator, totalBytes } = tail;
  const place = locateDirectory(tailBytes, totalBytes);
  if (place === undefined || place.length > LARGEST_DIRECTORY_BYTES) return UNREADABLE;
  const directory = await stretch(place.start, place.start + place.length);
  const member = directory && findMember(directory, (name) => isMetadataOf(file.filename, name));
  if (member === undefined || member.packedBytes > LARGEST_METADATA_BYTES) return UNREADABLE;
  const text = await memberText(member, place.start);
  return text === undefined ? UNREADABLE : { kind: 'found', text };

  async function memberText(wanted: ZipMember, directoryStart: number): Promise<string | undefined> {
    const mostBytes = 30 + wanted.nameBytes + HEADER_SLACK_BYTES + wanted.packedBytes;
    const bytes = await stretch(wanted.start, Math.min(wanted.start + mostBytes, directoryStart));
    return bytes && inflateMember(bytes, wanted, LARGEST_METADATA_BYTES);
  }

  /** What lies in the tail is taken from there; parts of another version of the file do not fit. */
  async function stretch(start: number, end: number): Promise<Uint8Array | undefined> {
    if (start < 0 || start >= end) return undefined;
    if (start >= tailStart) return tailBytes.subarray(start - tailStart, end - tailStart);
    const missing = { start, end: Math.min(end, tailStart) };
    const part = await downloads.fetchRange({ url: file.url, range: missing, signal });
    if (part.kind !== 'part' || part.validator !== validator || part.totalBytes !== totalBytes) return undefined;
    return end <= tailStart ? part.bytes : Buffer.concat([part.bytes, tailBytes.subarray(0, end - tailStart)]);
  }
}

const UNREADABLE: RemoteMetadata = { kind: 'unreadable' };

/** Vendored distributions have metadata too: the one that counts is named like the wheel. */
function isMetadataOf(filename: string, name: string): boolean {
  const directory = /^([^/]+)\.dist-info\/METADATA$/u.exec(name)?.[1];
  if (directory === undefined) return false;
  const [project = ''] = filename.split('-', 1);
  const [owner = ''] = directory.split('-', 1);
  return normaliseProjectName(owner) === normaliseProjectName(project);
}
