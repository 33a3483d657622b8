/**
 * The second fuse box: what runs in a worker thread. Wires unpacking and linking to the real file system; loads nothing else.
 *
 * @module
 */
import { parentPort } from 'node:worker_threads';

import { unpackSource } from '#dists';
import { makeEntry } from '#eggs';

import { fileWriter } from './system/file-writer.ts';
import { storeGround } from './system/tree-linker/store-ground.ts';
import { archiveOpener, openTreeWriter } from './system/tree-writer/index.ts';
import { createTreeLinker } from './system/tree-linker/tree-linker.ts';
import { serveWork } from './system/worker-pool/serve-work.ts';

if (parentPort !== null) {
  const linker = createTreeLinker();
  const ports = { files: fileWriter, ground: storeGround, opener: archiveOpener, openTree: openTreeWriter, linker };
  serveWork(parentPort, {
    entry: ({ order }) => makeEntry(order, ports),
    source: ({ request, target }) => unpackSource(request, openTreeWriter(target), archiveOpener),
    link: ({ plans }) => linker.linkTrees(plans),
  });
}
