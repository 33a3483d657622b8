/**
 * The package-index room: what can be had. See README.md.
 *
 * @module
 */
export { createPackageIndex } from './create-package-index.ts';
export type { PackageIndexHouse, PackageIndexSettings } from './create-package-index.ts';
export { isDistributionName } from './file-row.ts';
export type {
  FileOrigin,
  FoundListing,
  IndexFile,
  Listing,
  ListingOptions,
  PackageIndex,
  ProjectFiles,
} from './package-index.ts';
