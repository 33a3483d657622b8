/**
 * The recipes room. See README.md.
 *
 * @module
 */
export {};
