/**
 * The config room. See README.md.
 *
 * @module
 */
export {};
