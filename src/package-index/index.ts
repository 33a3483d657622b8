/**
 * The package-index room. See README.md.
 *
 * @module
 */
export {};
