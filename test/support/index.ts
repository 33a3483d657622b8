/**
 * What tests share. See README.md.
 *
 * @module
 */
export {};
