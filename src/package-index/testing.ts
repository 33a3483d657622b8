import type { PublicUrl } from '#base';
import type { Downloads } from '#downloads';
import { parseProjectName } from '#packaging';
import type { ProjectName } from '#packaging';

import { createListing } from './create-listing.ts';
import { isPlainName } from './file-row.ts';
import type { IndexFile, PackageIndex } from './package-index.ts';

/**
 * An index that lives in memory: file names by project. Metadata by file name, where there is any.
 *
 * @example
 * ```ts
 * const index = fakePackageIndex({ demo: ['demo-1.0-py3-none-any.whl'] });
 * ```
 */
export function fakePackageIndex(
  filenames: Readonly<Record<string, readonly (string | FakeFile)[]>>,
  metadata: Readonly<Record<string, string>> = {},
): PackageIndex {
  const known = new Map<ProjectName, readonly FakeFile[]>();
  for (const [name, files] of Object.entries(filenames)) {
    known.set(
      parseProjectName(name),
      files.map((file) => (typeof file === 'string' ? { filename: file } : file)),
    );
  }
  return {
    listFiles(project) {
      const files = known.get(project);
      if (files === undefined) return Promise.resolve({ kind: 'unknown-project', blockedHosts: [] });
      const rows = files.map((file) => ({ filename: file.filename, read: () => fakeFile(file) }));
      return Promise.resolve(createListing(project, rows));
    },
    metadataText: ({ filename }) => Promise.resolve(metadata[filename]),
  };
}

/** What a test says about a file; the rest is made up. */
export type FakeFile = Partial<IndexFile> & Pick<IndexFile, 'filename'>;

function fakeFile(file: FakeFile): IndexFile | undefined {
  if (!isPlainName(file.filename)) return undefined;
  const url = `https://files.invalid/${file.filename}` as PublicUrl;
  return { url, hashes: {}, yanked: false, metadata: 'none', origin: 'index', ...file };
}

/** Downloads that reach nothing and allow the hosts that `isAllowed` holds. */
export function noDownloads(isAllowed: (url: string) => boolean = () => true): Downloads {
  function fail(): Promise<never> {
    return Promise.reject(new Error('This test reaches nothing'));
  }
  return {
    fetchPage: fail,
    fetchSmallFile: fail,
    fetchFile: fail,
    fetchRange: fail,
    isAllowed,
    toPublicUrl: (url) => url as PublicUrl,
  };
}
