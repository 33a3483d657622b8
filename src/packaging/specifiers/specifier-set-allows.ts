import { isPreRelease } from '../versions/is-pre-release.ts';
import type { Version } from '../versions/version.ts';
import type { PreReleaseRule, SpecifierSet } from './specifier.ts';
import { specifierAllows } from './specifier-allows.ts';

/**
 * Whether every clause of the set holds for the version.
 *
 * Nothing is parsed: the cost is one comparison for each clause, up to the first that does not hold.
 *
 * Source: PEP 440, "Version specifiers" and "Handling of pre-releases".
 */
export function specifierSetAllows(set: SpecifierSet, version: Version, preReleases: PreReleaseRule): boolean {
  if (preReleases === 'default' && isPreRelease(version) && !namesPreRelease(set)) return false;
  return set.specifiers.every((specifier) => specifierAllows(specifier, version));
}

/** `!=1.0rc1` names a pre-release but does not ask for one. */
function namesPreRelease({ specifiers }: SpecifierSet): boolean {
  return specifiers.some(
    ({ operator, version }) => operator !== '!=' && version !== undefined && isPreRelease(version),
  );
}
