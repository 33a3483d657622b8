/**
 * An index server for tests that can be told to lie, stall, break off and refuse.
 *
 * @module
 */
export type { Fault, Faults } from './fault.ts';
export { makeCertificate } from './make-certificate.ts';
export type { CertificateRequest, CertifiedKey } from './make-certificate.ts';
export { openDownloads } from './open-downloads.ts';
export type { OpenDownloads, OpenOptions } from './open-downloads.ts';
export { serveIndex } from './serve-index.ts';
export type { IndexServer, IndexServerOptions, RecordedRequest } from './serve-index.ts';
export type { ServedFile, ServedProjects } from './served-content.ts';
