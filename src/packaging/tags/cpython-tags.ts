import type { TagFacts } from './tag-facts.ts';

/**
 * The tags of wheels built for CPython: its own ABI, the stable ABI, none, then the stable ABI of older versions.
 *
 * Source: PEP 425; PEP 384 (`abi3`); PEP 703 (`t` of free-threaded builds); PEP 803 (`abi3t`).
 */
export function cpythonTags(facts: TagFacts, platforms: readonly string[]): readonly string[] {
  const [major, minor] = facts.pythonVersion;
  const stableAbi = hasThreads(facts) ? 'abi3t' : 'abi3';
  const tags: string[] = [];
  function add(python: string, abi: string): void {
    for (const platform of platforms) tags.push(`${python}-${abi}-${platform}`);
  }
  for (const abi of [...ownAbis(facts), stableAbi, 'none']) add(`cp${major}${minor}`, abi);
  for (let older = minor - 1; older >= OLDEST_STABLE_MINOR; older -= 1) add(`cp${major}${older}`, stableAbi);
  return tags;
}

/** The stable ABI began with Python 3.2. */
const OLDEST_STABLE_MINOR = 2;

/** A debug build also loads what was built for the normal one. */
function ownAbis(facts: TagFacts): readonly string[] {
  const abi = `cp${facts.pythonVersion.join('')}${hasThreads(facts) ? 't' : ''}`;
  return facts.isDebug ? [`${abi}d`, abi] : [abi];
}

/** The flag was there before 3.13, but meant nothing. */
function hasThreads({ isFreeThreaded, pythonVersion: [major, minor] }: TagFacts): boolean {
  return isFreeThreaded && (major > 3 || minor >= 13);
}
