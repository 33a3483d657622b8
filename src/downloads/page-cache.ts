import { hash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

import { resolvePath, UserError } from '#base';
import type { AbsolutePath, FileWriter, PublicUrl } from '#base';

/** A page as it was kept. */
export interface KeptPage {
  /** Where it was in the end. */
  readonly url: PublicUrl;
  readonly contentType: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** Milliseconds since 1970. */
  readonly freshUntil: number;
  readonly body: Uint8Array;
}

/** What tells one kept page from another. */
export interface PageKey {
  readonly url: PublicUrl;
  readonly accept: string;
  /** Two users may see different pages. */
  readonly user: string;
}

/** Pages on disk. It is no fault when it cannot keep something, or lost or damaged it. */
export interface PageCache {
  read(key: PageKey): KeptPage | undefined;
  write(key: PageKey, page: KeptPage): void;
}

const LARGEST_PAGE_BYTES = 1 << 29;
const NEWLINE = 10;

/**
 * Keeps pages below `directory`, one file each: a line of JSON and the body, compressed with a checksum.
 *
 * The names of the files tell nothing (they are hashes), no file holds a credential, and a damaged one is as good as
 * absent. Any number of processes may share the directory: files appear whole, by one rename.
 */
export function createPageCache(files: FileWriter, directory: AbsolutePath): PageCache {
  let canWrite = true;
  return {
    read(key) {
      const path = pathOf(directory, key);
      try {
        const bytes = files.readBytes(path);
        return bytes === undefined ? undefined : parsePage(bytes);
      } catch {
        // Damaged, unreadable or of another kind: the next write puts it right.
        return undefined;
      }
    },
    write(key, page) {
      if (!canWrite) return;
      const path = pathOf(directory, key);
      try {
        files.makeDirectory(resolvePath(path, '..'));
        files.writeWhole(path, formatPage(page));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        canWrite = false;
      }
    },
  };
}

function pathOf(directory: AbsolutePath, { url, accept, user }: PageKey): AbsolutePath {
  const name = hash('sha256', JSON.stringify([url, accept, user]));
  return resolvePath(directory, 'pages-v1', name.slice(0, 2), name.slice(2));
}

function formatPage({ body, ...head }: KeptPage): Uint8Array {
  const content = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);
  return zstdCompressSync(content, {
    params: { [constants.ZSTD_c_checksumFlag]: 1, [constants.ZSTD_c_compressionLevel]: 1 },
  });
}

function parsePage(bytes: Uint8Array): KeptPage {
  const content = zstdDecompressSync(bytes, { maxOutputLength: LARGEST_PAGE_BYTES });
  const end = content.indexOf(NEWLINE);
  const head = JSON.parse(content.toString('utf8', 0, end)) as Omit<KeptPage, 'body'>;
  return { ...head, body: content.subarray(end + 1) };
}
