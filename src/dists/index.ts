/**
 * The dists room: from an archive to a distribution that can be used. See README.md.
 *
 * @module
 */
export type { ArchiveOpener, ArchiveSource, OpenFile } from './archive/archive-source.ts';
export type { TreeWriter, WrittenFile } from './archive/tree-writer.ts';
export type { BuildEnvironment, ProvidedEnvironment } from './build/build-environment.ts';
export type {
  UnpackedFile,
  UnpackedWheel,
  UnpackRequest,
  WheelUnpacker,
  WheelWarning,
} from './wheel/unpacked-wheel.ts';
export { checkSidecar } from './wheel/check-sidecar.ts';
export { readWheelMetadata } from './wheel/read-wheel-metadata.ts';
export type { WheelMetadata } from './wheel/read-wheel-metadata.ts';
export { unpackWheel } from './wheel/unpack-wheel.ts';
