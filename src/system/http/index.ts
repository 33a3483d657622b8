/**
 * The web behind base's HttpClient port. See ../README.md.
 *
 * @module
 */
export { createHttpClient } from './create-http-client.ts';
export { readHttpSettings } from './read-http-settings.ts';
export type { PipConnectionSettings } from './read-http-settings.ts';
export { spool } from './spool.ts';
