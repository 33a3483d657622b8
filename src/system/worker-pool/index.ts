/**
 * Worker threads that unpack wheels: the pool for the main thread, and what serves requests inside a worker.
 *
 * @module
 */
export { createWorkerPool } from './create-worker-pool.ts';
export { serveUnpacking } from './serve-unpacking.ts';
