import type { Version } from '#packaging';
import { compareVersions, isPreRelease } from '#packaging';

import type { Candidate, FoundCandidates } from '../candidate.ts';
import type { PooledCandidate } from './candidate-pool.ts';

/** The two rules of the configuration that order candidates. */
export interface Preferences {
  readonly preferFinal: boolean;
  readonly newest: boolean;
}

/** What there is to choose from. */
export interface Stock {
  /** In any order. */
  readonly installed: readonly Candidate[];
  /** Absent where the index was not asked, or has nothing to say. */
  readonly offered: FoundCandidates | undefined;
}

/** Candidates of which all come before those of the next tier, whatever their versions. */
interface Tier {
  readonly installed: readonly Candidate[];
  readonly offered: FoundCandidates | undefined;
}

/**
 * Orders what is installed and what the index offers, most preferred first; of equal ones only the first is kept.
 *
 * Develop eggs first. In newest mode then what the index offers, an egg of the same version standing for the file; eggs
 * that the index does not know come last. Otherwise eggs come before what the index offers. Within each tier: not
 * yanked, then finals (with prefer-final), then newer versions, then as the index has them.
 *
 * Only versions that `allows` takes are looked at, and those only as far as the sequence is read.
 *
 * Differs from zc.buildout: an egg that happens to be newer than all the index offers does not win in newest mode.
 * Source: zc-buildout.md 5.3.
 */
export function* rankCandidates(
  { installed, offered }: Stock,
  preferences: Preferences,
  allows: (version: Version) => boolean,
): Generator<PooledCandidate> {
  // Two forms of one version have the same requirements: only the better one is worth trying.
  const seen = new Set<string>();
  const allowed = installed.filter(({ version }) => allows(version));
  for (const tier of tiersOf({ installed: allowed, offered }, preferences)) {
    for (const pooled of rankTier(tier, preferences, allows)) {
      const { text } = pooled.candidate.version;
      if (seen.has(text)) continue;
      seen.add(text);
      yield pooled;
    }
  }
}

function tiersOf({ installed, offered }: Stock, { newest }: Preferences): readonly Tier[] {
  const develop = installed.filter(({ kind }) => kind === 'develop');
  const eggs = installed.filter(({ kind }) => kind !== 'develop');
  const tiers: readonly Tier[] = newest
    ? [
        { installed: eggs.filter((egg) => isOffered(egg, offered)), offered },
        { installed: eggs.filter((egg) => !isOffered(egg, offered)), offered: undefined },
      ]
    : [
        { installed: eggs, offered: undefined },
        { installed: [], offered },
      ];
  return [{ installed: develop, offered: undefined }, ...tiers];
}

function isOffered({ version }: Candidate, offered: FoundCandidates | undefined): boolean {
  return offered !== undefined && offered.candidatesOf(version).length > 0;
}

/** What was withdrawn comes after all that was not, so it waits until the others have been taken. */
function* rankTier(
  { installed, offered }: Tier,
  { preferFinal }: Preferences,
  allows: (version: Version) => boolean,
): Generator<PooledCandidate> {
  const versions = mergeVersions(installed, offered);
  const withdrawn: PooledCandidate[] = [];
  for (const isWanted of preferFinal ? [isFinal, isPreRelease] : [() => true]) {
    for (const version of versions) {
      if (!isWanted(version) || !allows(version)) continue;
      for (const pooled of poolVersion(version, installed, offered)) {
        if (pooled.yanked === undefined) yield pooled;
        else withdrawn.push(pooled);
      }
    }
  }
  yield* withdrawn;
}

function isFinal(version: Version): boolean {
  return !isPreRelease(version);
}

/** Newest first, equal ones once. */
function mergeVersions(installed: readonly Candidate[], offered: FoundCandidates | undefined): readonly Version[] {
  const known = offered?.versions ?? [];
  if (installed.length === 0) return known;
  const sorted = [...installed.map(({ version }) => version), ...known].toSorted((a, b) => compareVersions(b, a));
  return sorted.filter((version, place) => {
    const before = sorted[place - 1];
    return before === undefined || compareVersions(before, version) !== 0;
  });
}

/** Eggs stand before files; an egg is withdrawn only when every file of its version is. */
function poolVersion(
  version: Version,
  installed: readonly Candidate[],
  offered: FoundCandidates | undefined,
): readonly PooledCandidate[] {
  const files = offered?.candidatesOf(version) ?? [];
  const isWithdrawn = files.length > 0 && files.every(({ yanked }) => yanked !== undefined);
  const reason = isWithdrawn ? files[0]?.yanked : undefined;
  return [
    ...installed
      .filter((one) => compareVersions(one.version, version) === 0)
      .map((candidate) => ({ candidate, yanked: reason })),
    ...files.map((candidate) => ({ candidate, yanked: candidate.yanked })),
  ];
}
