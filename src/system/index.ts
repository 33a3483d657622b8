/**
 * The basement: the real machine behind the ports that base declares. See README.md.
 *
 * @module
 */
export { clock } from './clock.ts';
export { fileReader } from './file-reader.ts';
export { fileWriter } from './file-writer.ts';
export { foregroundRunner } from './foreground-runner.ts';
export { lockKeeper } from './locks/lock-keeper.ts';
export { processRunner } from './process-runner.ts';
export { screenOf } from './screens.ts';
export type { Screen } from './screens.ts';
export { countProcessors } from './count-processors.ts';
export { readSurroundings } from './surroundings.ts';
export { storeGround } from './tree-linker/store-ground.ts';
export { createSharedTreeLinker } from './tree-linker/shared-tree-linker.ts';
export { createTreeLinker } from './tree-linker/tree-linker.ts';
export { archiveOpener, openTreeWriter } from './tree-writer/index.ts';
