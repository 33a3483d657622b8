/**
 * The python room. See README.md.
 *
 * @module
 */
export {};
