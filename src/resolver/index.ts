/**
 * The resolver room. See README.md.
 *
 * @module
 */
export {};
