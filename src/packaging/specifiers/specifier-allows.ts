import { comparePublicVersions, compareReleases, compareVersions } from '../versions/compare-versions.ts';
import { isPreRelease } from '../versions/is-pre-release.ts';
import type { Version } from '../versions/version.ts';
import type { Specifier } from './specifier.ts';

/** Whether one clause holds for the version, pre-releases like any other. Source: PEP 440, "Version specifiers". */
export function specifierAllows(specifier: Specifier, candidate: Version): boolean {
  const { operator, version } = specifier;
  if (operator === '===' || version === undefined) return isSameText(specifier.text, candidate.text);
  switch (operator) {
    case '==':
      return isEqual(specifier, version, candidate);
    case '!=':
      return !isEqual(specifier, version, candidate);
    case '>=':
      return compareVersions(candidate, version) >= 0;
    case '<=':
      return comparePublicVersions(candidate, version) <= 0;
    case '>':
      return isAfter(candidate, version);
    case '<':
      return isBefore(candidate, version);
    case '~=':
      return compareVersions(candidate, version) >= 0 && hasPrefix(candidate, version, version.release.length - 1);
  }
}

/** `===` compares what was written, whatever it is. Source: PEP 440, "Arbitrary equality". */
function isSameText(wanted: string, written: string): boolean {
  return wanted.toLowerCase() === written.toLowerCase();
}

/** A local part counts only where the clause has one. */
function isEqual({ isPrefix }: Specifier, version: Version, candidate: Version): boolean {
  if (isPrefix) return hasPrefix(candidate, version, version.release.length);
  const compare = version.local.length === 0 ? comparePublicVersions : compareVersions;
  return compare(candidate, version) === 0;
}

/** Whether the first `length` numbers of both releases agree; what is missing counts as 0. */
function hasPrefix(candidate: Version, version: Version, length: number): boolean {
  if (candidate.epoch !== version.epoch) return false;
  for (let place = 0; place < length; place += 1) {
    if ((candidate.release[place] ?? 0) !== (version.release[place] ?? 0)) return false;
  }
  return true;
}

/** `>1.0` takes neither `1.0+local` nor `1.0.post1`; `>1.0.post1` takes `1.0.post2`. */
function isAfter(candidate: Version, version: Version): boolean {
  if (comparePublicVersions(candidate, version) <= 0) return false;
  if (version.post !== undefined || version.dev !== undefined) return true;
  return !(hasSameRelease(candidate, version) && hasSamePreRelease(candidate, version));
}

/** `<1.0` does not take pre-releases of 1.0 itself, as `<1.0rc2` does; `<1.0.post1` does not take `1.0.post1.dev0`. */
function isBefore(candidate: Version, version: Version): boolean {
  if (compareVersions(candidate, version) >= 0) return false;
  if (isPreRelease(version) || !isPreRelease(candidate) || !hasSameRelease(candidate, version)) return true;
  return version.post !== undefined && !(candidate.pre === undefined && candidate.post === version.post);
}

function hasSameRelease(candidate: Version, version: Version): boolean {
  return candidate.epoch === version.epoch && compareReleases(candidate.release, version.release) === 0;
}

function hasSamePreRelease(candidate: Version, version: Version): boolean {
  return candidate.pre?.phase === version.pre?.phase && candidate.pre?.number === version.pre?.number;
}
