/**
 * The packaging room. See README.md.
 *
 * @module
 */
export {};
