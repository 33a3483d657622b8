import { createHash, hash } from 'node:crypto';

import { hashMismatch } from '../errors.ts';
import type { ArchiveBytes } from './open-archive.ts';

const CHUNK_BYTES = 1 << 20;

/**
 * The SHA-256 of an archive in lower-case hex, compared with the one that was announced, if any.
 *
 * @throws {UserError} `dists/hash-mismatch`
 */
export function digestArchive(archive: ArchiveBytes, announced: Readonly<Record<string, string>>): string {
  const sha256 = archive.sizeBytes <= CHUNK_BYTES ? digestAtOnce(archive) : digestInPieces(archive);
  const expected = announced['sha256']?.toLowerCase();
  if (expected !== undefined && expected !== sha256) throw hashMismatch(archive.filename, expected, sha256);
  return sha256;
}

function digestAtOnce(archive: ArchiveBytes): string {
  return hash('sha256', archive.read(0, archive.sizeBytes));
}

function digestInPieces(archive: ArchiveBytes): string {
  const digest = createHash('sha256');
  for (let place = 0; place < archive.sizeBytes; place += CHUNK_BYTES) digest.update(archive.read(place, CHUNK_BYTES));
  return digest.digest('hex');
}
