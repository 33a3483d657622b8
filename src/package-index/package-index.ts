import type { PublicUrl } from '#base';
import type { Hashes } from '#downloads';
import type { ProjectName, Version } from '#packaging';

/** How a file came to be known. */
export type FileOrigin = 'index' | 'find-links' | 'dependency-links' | 'cache' | 'direct';

/** One distribution file that can be had. Source: PEP 503 anchors, PEP 691 `files[]`, PEP 592, PEP 658, PEP 700. */
export interface IndexFile {
  /** A plain file name: no separator, no NUL, not `..`. */
  readonly filename: string;
  /** Without credentials and fragment. */
  readonly url: PublicUrl;
  /** `{}` when none are known. Digests that look wrong are kept, so that they fail to match. */
  readonly hashes: Hashes;
  readonly requiresPython?: string | undefined;
  readonly yanked: false | { readonly reason: string };
  /** Whether `<url>.metadata` exists (PEP 658). `unknown` where the page says nothing for any file. */
  readonly metadata: 'advertised' | 'unknown' | 'none';
  /** Digests of the metadata file, when advertised with them. */
  readonly metadataHashes?: Hashes | undefined;
  readonly sizeBytes?: number | undefined;
  /** ISO 8601, as served. */
  readonly uploadTime?: string | undefined;
  readonly origin: FileOrigin;
  /** An unpacked egg in a local directory. */
  readonly isDirectory?: true | undefined;
  /** The URL of a repository (`git+…`) that is to be built; the file stands for it. */
  readonly repository?: string | undefined;
  /** `name-version` of an `#egg=` fragment: what the file holds, whatever it is called. */
  readonly egg?: string | undefined;
}

/** The files of one project. Rows are parsed when they are asked for, so that choosing one version of many is cheap. */
export interface ProjectFiles {
  /** All versions that some file name tells, newest first; equal ones once. */
  versions(): readonly Version[];
  /** The files of one version, in the order served: links first, then the index. */
  filesOfVersion(version: Version): readonly IndexFile[];
  /** All files in the order served, also those whose names tell no version. Parses every row. */
  readonly files: readonly IndexFile[];
}

/** A project that is known. */
export interface FoundListing extends ProjectFiles {
  readonly kind: 'found';
}

/** What can be said about a project. The last two are ordinary answers, not errors. */
export type Listing =
  | FoundListing
  /** `blockedHosts` were not asked, because `allow-hosts` does not hold them. */
  | { readonly kind: 'unknown-project'; readonly blockedHosts: readonly string[] }
  /** Nothing was kept and no request may be made. */
  | { readonly kind: 'offline' };

/** The last argument of calls that may wait. */
export interface ListingOptions {
  readonly signal?: AbortSignal | undefined;
  /** The name as the user wrote it; asked for where an index does not know the normal form. Source: zc-buildout.md 5.4. */
  readonly writtenAs?: string | undefined;
  /** Links out of the metadata of other distributions, searched like find-links. */
  readonly dependencyLinks?: readonly string[] | undefined;
  /** False: an index page that is fetched for the answer need not be kept, because the caller keeps what it wants of it. */
  readonly keepsPage?: boolean | undefined;
}

/** Everything the rest of the house may ask about what can be had. Answers are remembered for the run. */
export interface PackageIndex {
  /**
   * @throws {UserError} `package-index/malformed-page`, `package-index/unsupported-api`, and what `downloads` throws when
   * an index cannot be reached or refuses: the next index is never asked in its place.
   */
  listFiles(project: ProjectName, options?: ListingOptions): Promise<Listing>;
  /**
   * The METADATA of a wheel without downloading all of it: from its PEP 658 file, else by reading the end of the wheel.
   * `undefined` when that cannot be had cheaply: then the file itself must be read.
   *
   * @throws {UserError} `downloads/hash-mismatch` when the metadata file is not the one that was advertised.
   */
  metadataText(file: IndexFile, options?: { readonly signal?: AbortSignal | undefined }): Promise<string | undefined>;
}
