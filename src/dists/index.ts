/**
 * The dists room. See README.md.
 *
 * @module
 */
export {};
