/**
 * The eggs room. See README.md.
 *
 * @module
 */
export {};
