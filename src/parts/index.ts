/**
 * The parts room. See README.md.
 *
 * @module
 */
export {};
