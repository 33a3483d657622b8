/**
 * Puts the content of archives on disk, without promises: for worker threads above all.
 *
 * @module
 */
export { archiveOpener } from './archive-opener.ts';
export { openTreeWriter } from './open-tree-writer.ts';
