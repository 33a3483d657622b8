import type { Version } from '#packaging';
import { compareVersions, formatVersion, isPreRelease } from '#packaging';

import type { Candidate } from '../candidate.ts';
import type { PooledCandidate } from './candidate-pool.ts';

/** The two rules of the configuration that order candidates. */
export interface Preferences {
  readonly preferFinal: boolean;
  readonly newest: boolean;
}

/** A candidate that is being ranked. Lower tiers win whatever the version. */
interface Ranked extends PooledCandidate {
  readonly tier: number;
}

/** How the index stands to one version. */
type Standing = Pick<PooledCandidate, 'yanked'>;

/**
 * Orders what is installed and what the index offers, most preferred first; of equal ones only the first is kept.
 *
 * Develop eggs first. In newest mode then what the index offers, an egg of the same version standing for the file; eggs
 * that the index does not know come last. Otherwise eggs come before what the index offers. Within each tier: not
 * yanked, then finals (with prefer-final), then newer versions, then as `offered` has them.
 *
 * Differs from zc.buildout: an egg that happens to be newer than all the index offers does not win in newest mode.
 * Source: zc-buildout.md 5.3.
 */
export function rankCandidates(
  installed: readonly Candidate[],
  offered: readonly Candidate[],
  preferences: Preferences,
): readonly PooledCandidate[] {
  const standing = installed.length === 0 ? new Map<string, Standing>() : standingOf(offered);
  const ranked = [
    ...installed.map((candidate) => rankInstalled(candidate, standing.get(versionKey(candidate.version)), preferences)),
    ...offered.map((candidate): Ranked => ({ candidate, yanked: candidate.yanked, tier: preferences.newest ? 1 : 2 })),
  ];
  // Sorting is stable: of equal candidates the one that was named first stays first.
  return withoutRepetitions(ranked.toSorted((a, b) => compareRanked(a, b, preferences)));
}

function rankInstalled(candidate: Candidate, offer: Standing | undefined, { newest }: Preferences): Ranked {
  if (candidate.kind === 'develop') return { candidate, yanked: undefined, tier: 0 };
  if (!newest) return { candidate, yanked: undefined, tier: 1 };
  return { candidate, yanked: offer?.yanked, tier: offer === undefined ? 2 : 1 };
}

/** By version: withdrawn only when every file of the version is. */
function standingOf(offered: readonly Candidate[]): ReadonlyMap<string, Standing> {
  const standing = new Map<string, Standing>();
  for (const { version, yanked } of offered) {
    const key = versionKey(version);
    const earlier = standing.get(key);
    if (earlier === undefined || yanked === undefined) standing.set(key, { yanked });
  }
  return standing;
}

function compareRanked(a: Ranked, b: Ranked, { preferFinal }: Preferences): number {
  return (
    a.tier - b.tier ||
    Number(a.yanked !== undefined) - Number(b.yanked !== undefined) ||
    (preferFinal ? Number(isPreRelease(a.candidate.version)) - Number(isPreRelease(b.candidate.version)) : 0) ||
    compareVersions(b.candidate.version, a.candidate.version)
  );
}

/** Two forms of one version have the same requirements: only the better one is worth trying. */
function withoutRepetitions(ranked: readonly Ranked[]): readonly PooledCandidate[] {
  const seen = new Set<string>();
  return ranked.filter(({ candidate }) => {
    const text = candidate.version.text;
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

/** Equal for two spellings of one version: zeros at the end of the release do not count. */
function versionKey(version: Version): string {
  const last = version.release.findLastIndex((number) => number !== 0);
  return formatVersion({ ...version, release: version.release.slice(0, last + 1) });
}
