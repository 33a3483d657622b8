/**
 * Worker threads that unpack archives and link trees: the pool for the main thread, and what serves requests in a worker.
 *
 * @module
 */
export { createWorkerPool } from './create-worker-pool.ts';
export type { WorkerPool } from './create-worker-pool.ts';
