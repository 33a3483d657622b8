/**
 * The second fuse box: what runs in a worker thread. Wires unpacking to the real file system; loads nothing else.
 *
 * @module
 */
import { parentPort } from 'node:worker_threads';

import { unpackSource, unpackWheel } from '#dists';

import { archiveOpener, openTreeWriter } from './system/tree-writer/index.ts';
import { serveUnpacking } from './system/worker-pool/index.ts';

if (parentPort !== null) {
  serveUnpacking(parentPort, {
    wheel: (request, target) => unpackWheel(request, openTreeWriter(target), archiveOpener),
    source: (request, target) => unpackSource(request, openTreeWriter(target), archiveOpener),
  });
}
