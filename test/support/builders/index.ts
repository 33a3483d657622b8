/**
 * Builders of archives for tests: small, the same bytes every time, and as odd as a test needs them.
 *
 * @module
 */
export { buildEggFile, eggFilename } from './build-egg-file.ts';
export type { EggRecipe } from './build-egg-file.ts';
export { buildSdistFile, sdistFilename } from './build-sdist-file.ts';
export type { SdistRecipe } from './build-sdist-file.ts';
export { buildTar, paxRecords } from './build-tar.ts';
export type { TarMember } from './build-tar.ts';
export { buildWheelFile, wheelFilename } from './build-wheel-file.ts';
export type { WheelRecipe } from './build-wheel-file.ts';
export { buildZip, unicodePathExtra, zip64Extra } from './build-zip.ts';
export type { HeaderFields, ZipMember, ZipOptions } from './build-zip.ts';
