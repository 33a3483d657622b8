/**
 * The downloads room: everything that comes over the wire. See README.md.
 *
 * @module
 */
export { createDownloads } from './create-downloads.ts';
export type { DownloadsHouse, DownloadsSettings } from './create-downloads.ts';
export type {
  Downloads,
  FetchedFile,
  FetchedFileFacts,
  FileRequest,
  FoundPage,
  Freshness,
  Hashes,
  PageAnswer,
  PageRequest,
  RangeAnswer,
  RangeRequest,
  SmallFileRequest,
} from './downloads.ts';
export { redactAddresses, redactSecrets } from './redact-secrets.ts';
export type { Spool, SpoolFile } from './spool.ts';
