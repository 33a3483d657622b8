/**
 * The downloads room. See README.md.
 *
 * @module
 */
export {};
