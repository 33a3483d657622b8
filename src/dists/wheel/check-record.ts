import { createHash, hash } from 'node:crypto';

import { pythonRepr } from '#base';
import { tryParseRecord } from '#packaging';
import type { RecordRow } from '#packaging';

import { badRecord, badWheel } from '../errors.ts';

/** Compares the files of a wheel with its RECORD, one after the other. */
export interface RecordCheck {
  /** Checks a file whose content is at hand. */
  checkFile(path: string, content: Uint8Array): void;
  /** Checks a file that is read piece by piece, by passing the pieces on. */
  checkChunks(path: string, chunks: Iterable<Uint8Array>): Iterable<Uint8Array>;
  /** Checks that nothing was listed but what came; `directories` may be listed too. */
  finish(directories: ReadonlySet<string>): void;
}

const STRONG: ReadonlySet<string> = new Set(['sha256', 'sha384', 'sha512']);
/** RECORD cannot hold its own hash; its signatures are made after it. */
const UNLISTED = ['RECORD', 'RECORD.jws', 'RECORD.p7s'];

/**
 * Reads a RECORD for comparing. Every file must be listed and have the hash that is listed; a row without a hash is
 * accepted, a weak hash is not. Identical rows count once.
 *
 * Source: PEP 427, "The .dist-info directory".
 *
 * @throws {UserError} `dists/bad-record`, here and from the methods
 */
export function createRecordCheck(text: string | undefined, distInfo: string, filename: string): RecordCheck {
  const rows = text === undefined ? undefined : tryParseRecord(text);
  if (rows === undefined)
    throw badWheel(filename, text === undefined ? 'it has no RECORD' : 'its RECORD is not a table');
  const listed = byPath(rows, filename);
  const unlisted = new Set(UNLISTED.map((name) => `${distInfo}/${name}`));
  const seen = new Set<string>();
  function rowOf(path: string): RecordRow | undefined {
    const row = listed.get(path);
    if (row === undefined && !unlisted.has(path)) throw badRecord(filename, `${pythonRepr(path)} is not listed`);
    seen.add(path);
    return row;
  }
  function compare(row: RecordRow, digest: string): void {
    if (row.hash?.digest !== digest) throw badRecord(filename, `${pythonRepr(row.path)} has another hash`);
  }
  return {
    checkFile(path, content) {
      const row = rowOf(path);
      if (row?.hash !== undefined) compare(row, hash(row.hash.algorithm, content, 'base64url'));
    },
    *checkChunks(path, chunks) {
      const row = rowOf(path);
      const digest = createHash(row?.hash?.algorithm ?? 'sha256');
      for (const chunk of chunks) {
        digest.update(chunk);
        yield chunk;
      }
      if (row?.hash !== undefined) compare(row, digest.digest('base64url'));
    },
    finish(directories) {
      for (const path of listed.keys()) {
        const isThere =
          seen.has(path) || unlisted.has(path) || (path.endsWith('/') && directories.has(path.slice(0, -1)));
        if (!isThere) throw badRecord(filename, `${pythonRepr(path)} is listed, but not there`);
      }
    },
  };
}

function byPath(rows: readonly RecordRow[], filename: string): ReadonlyMap<string, RecordRow> {
  const listed = new Map<string, RecordRow>();
  for (const row of rows) {
    const { hash: own } = row;
    if (own !== undefined && !STRONG.has(own.algorithm)) {
      throw badRecord(
        filename,
        `the hash of ${pythonRepr(row.path)} is ${pythonRepr(own.algorithm)}, which proves nothing`,
      );
    }
    const earlier = listed.get(row.path);
    if (earlier !== undefined && earlier.hash?.digest !== own?.digest) {
      throw badRecord(filename, `${pythonRepr(row.path)} is listed twice`);
    }
    listed.set(row.path, row);
  }
  return listed;
}
