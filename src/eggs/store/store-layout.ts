import { baseName, resolvePath, sha256Hex } from '#base';
import type { AbsolutePath } from '#base';

import { badDigest } from '../errors.ts';
import type { RecordBucket } from './store.ts';

/** The directories of the store. A layout that changes gets a new number, so that old and new tools live side by side. */
export const BUCKETS = {
  wheels: 'wheels-v2',
  metadata: 'metadata-v1',
  choices: 'choices-v1',
  builds: 'builds-v1',
  clones: 'clones-v1',
  locks: 'locks-v1',
  work: 'work',
} as const;

/** The entry of an unpacked wheel. @throws {UserError} `eggs/bad-digest` */
export function wheelDirectory(root: AbsolutePath, sha256: string): AbsolutePath {
  return digestPath(root, BUCKETS.wheels, sha256);
}

/** The files of an entry, as the wheel has them. */
export function treeOf(entry: AbsolutePath): AbsolutePath {
  return resolvePath(entry, 'tree');
}

/** What is remembered of an entry. Its time is when the entry was last used. */
export function manifestFileOf(entry: AbsolutePath): AbsolutePath {
  return resolvePath(entry, 'entry.json');
}

/** METADATA of a wheel. @throws {UserError} `eggs/bad-digest` */
export function metadataFile(root: AbsolutePath, sha256: string): AbsolutePath {
  return digestPath(root, BUCKETS.metadata, sha256);
}

/** The record that is kept under `key`. */
export function recordFile(root: AbsolutePath, bucket: RecordBucket, key: string): AbsolutePath {
  const path = digestPath(root, BUCKETS[bucket], digestOf(key));
  return resolvePath(path, `../${baseName(path)}.json`);
}

/** The file of a clone of a repository whose time is when the clone was last used. */
export function usedFileOf(clone: AbsolutePath): AbsolutePath {
  return resolvePath(clone, 'HEAD');
}

/** The lock of the work that `key` names. */
export function lockFile(root: AbsolutePath, key: string): AbsolutePath {
  return digestPath(root, BUCKETS.locks, digestOf(key));
}

function digestOf(key: string): string {
  return sha256Hex(key);
}

/** Digests come from indexes, too: none may lead out of the bucket. */
function digestPath(root: AbsolutePath, bucket: string, digest: string): AbsolutePath {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw badDigest(digest);
  return resolvePath(root, bucket, digest.slice(0, 2), digest);
}
