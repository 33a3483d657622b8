/**
 * The second fuse box: what runs in a worker thread. Wires unpacking and linking to the real file system; loads nothing else.
 *
 * @module
 */
import { parentPort } from 'node:worker_threads';

import { unpackSource, unpackWheel } from '#dists';

import { archiveOpener, openTreeWriter } from './system/tree-writer/index.ts';
import { createTreeLinker } from './system/tree-linker/tree-linker.ts';
import { serveWork } from './system/worker-pool/serve-work.ts';

if (parentPort !== null) {
  const linker = createTreeLinker();
  serveWork(parentPort, {
    wheel: ({ request, target }) => unpackWheel(request, openTreeWriter(target), archiveOpener),
    source: ({ request, target }) => unpackSource(request, openTreeWriter(target), archiveOpener),
    link: ({ plans }) => linker.linkTrees(plans),
  });
}
