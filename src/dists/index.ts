/**
 * The dists room: from an archive to a distribution that can be used. See README.md.
 *
 * @module
 */
export type { ArchiveOpener, ArchiveSource, OpenFile } from './archive/archive-source.ts';
export type { TreeWriter } from './archive/tree-writer.ts';
export type { UnpackRequest } from './archive/unpack-request.ts';
export type { BuildEnvironment, ProvidedEnvironment } from './build/build-environment.ts';
export type { BuildHouse } from './build/build-house.ts';
export type { BuildShare, BuildSupervision, ShareSize } from './build/build-supervision.ts';
export { variablesForBuilds } from './build/build-variables.ts';
export { buildEditable, buildWheel } from './build/build-wheel.ts';
export type { BuiltWheel, WheelBuildRequest } from './build/build-wheel.ts';
export type { ExtensionOptions } from './build/extension-options.ts';
export { prepareMetadata } from './build/prepare-metadata.ts';
export { openSourceTree } from './sdist/open-source-tree.ts';
export { readStaticMetadata } from './sdist/read-static-metadata.ts';
export { staticProjectMetadata } from './sdist/static-project-metadata.ts';
export type { SourceHouse } from './sdist/source-house.ts';
export type { SourceRequest, SourceTree } from './sdist/source-tree.ts';
export { unpackSource } from './sdist/unpack-source.ts';
export type { UnpackedSource } from './sdist/unpacked-source.ts';
export { checkSidecar } from './wheel/check-sidecar.ts';
export { glanceAtMetadata } from './wheel/glance-at-metadata.ts';
export { unpackWheel } from './wheel/unpack-wheel.ts';
export type { UnpackedFile, UnpackedWheel, WheelWarning } from './wheel/unpacked-wheel.ts';
export type { SourceUnpacker } from './sdist/source-unpacker.ts';
