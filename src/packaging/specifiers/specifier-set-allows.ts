import type { Version } from '../versions/version.ts';
import type { PreReleaseRule, SpecifierSet } from './specifier.ts';

/** Whether every clause holds for the version. */
export function specifierSetAllows(set: SpecifierSet, version: Version, preReleases: PreReleaseRule): boolean {
  throw new Error('to be written');
}
