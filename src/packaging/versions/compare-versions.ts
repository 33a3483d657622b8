import type { Version, VersionNumber } from './version.ts';

/** What a comparison answers: left is smaller, equal, or greater. Fits `Array.prototype.toSorted`. */
export type Ordering = -1 | 0 | 1;

const PHASE_RANK = { dev: 0, a: 1, b: 2, rc: 3, final: 4 } as const;

/**
 * Orders two versions the way installers must.
 *
 * A total order: `1.dev0 < 1a1.dev0 < 1a1 < 1a1.post0 < 1b0 < 1rc0 < 1 < 1+abc < 1+1 < 1.post0.dev0 < 1.post0`.
 * Trailing zeros of the release do not count, so `1` and `1.0.0` are equal although they print differently.
 * Never throws; cost is linear in the number of segments, and nothing is parsed or allocated.
 *
 * Source: PEP 440, "Summary of permitted suffixes and relative ordering".
 */
export function compareVersions(left: Version, right: Version): Ordering {
  return comparePublicVersions(left, right) || compareLocals(left.local, right.local);
}

/** Orders two versions as {@link compareVersions}, but takes no notice of what follows a `+`. */
export function comparePublicVersions(left: Version, right: Version): Ordering {
  return (
    compareNumbers(left.epoch, right.epoch) ||
    compareReleases(left.release, right.release) ||
    compareNumbers(phaseRank(left), phaseRank(right)) ||
    compareNumbers(left.pre?.number ?? 0, right.pre?.number ?? 0) ||
    // No post-release sorts before every post-release; no dev marker after every dev marker.
    compareNumbers(left.post ?? -1, right.post ?? -1) ||
    compareNumbers(left.dev ?? Infinity, right.dev ?? Infinity)
  );
}

/** Orders two releases number by number; what is missing counts as 0. */
export function compareReleases(left: Version['release'], right: Version['release']): Ordering {
  const length = Math.max(left.length, right.length);
  for (let place = 0; place < length; place += 1) {
    const ordering = compareNumbers(left[place] ?? 0, right[place] ?? 0);
    if (ordering !== 0) return ordering;
  }
  return 0;
}

/** `1.dev0` precedes `1a0`, but `1.post0.dev0` is past the final: only a bare dev marker ranks lowest. */
function phaseRank(version: Version): number {
  if (version.pre !== undefined) return PHASE_RANK[version.pre.phase];
  const isBareDev = version.dev !== undefined && version.post === undefined;
  return isBareDev ? PHASE_RANK.dev : PHASE_RANK.final;
}

/** A longer local part wins over its own prefix; a number wins over a word. */
function compareLocals(left: Version['local'], right: Version['local']): Ordering {
  const length = Math.min(left.length, right.length);
  for (let place = 0; place < length; place += 1) {
    const ordering = compareLocalSegments(left[place] ?? 0, right[place] ?? 0);
    if (ordering !== 0) return ordering;
  }
  return compareNumbers(left.length, right.length);
}

function compareLocalSegments(left: VersionNumber | string, right: VersionNumber | string): Ordering {
  if (typeof left === 'string') {
    if (typeof right !== 'string') return -1;
    return left < right ? -1 : left > right ? 1 : 0;
  }
  return typeof right === 'string' ? 1 : compareNumbers(left, right);
}

/** `<` compares a number with a bigint by value. */
function compareNumbers(left: VersionNumber, right: VersionNumber): Ordering {
  return left < right ? -1 : left > right ? 1 : 0;
}
