/**
 * The system room. See README.md.
 *
 * @module
 */
export {};
