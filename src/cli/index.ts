/**
 * The cli room. See README.md.
 *
 * @module
 */
export {};
