import { cpythonTags } from './cpython-tags.ts';
import { genericAbis } from './generic-abis.ts';
import { platformTags } from './platform-tags.ts';
import type { TagFacts } from './tag-facts.ts';

/**
 * The tags of all wheels that an interpreter can use, such as `cp311-cp311-manylinux_2_17_x86_64`, best first.
 *
 * Some hundred to over a thousand, the same in the same order as `packaging.tags.sys_tags()` gives.
 *
 * Source: PEP 425, "Use"; PEP 513, 571, 599, 600 (manylinux); PEP 656 (musllinux); PEP 384, 703, 803 (abi3, abi3t).
 */
export function supportedTags(facts: TagFacts): readonly string[] {
  const platforms = platformTags(facts);
  const version = facts.pythonVersion.join('');
  if (facts.implementation === 'cpython') {
    return [...cpythonTags(facts, platforms), ...compatibleTags(facts, platforms, `cp${version}`)];
  }
  const interpreter = (SHORT_NAMES[facts.implementation] ?? facts.implementation).toLowerCase();
  const own = [...genericAbis(facts.soabi), 'none'].flatMap((abi) =>
    platforms.map((platform) => `${interpreter}${version}-${abi}-${platform}`),
  );
  return [...own, ...compatibleTags(facts, platforms, interpreter === 'pp' ? 'pp3' : undefined)];
}

const SHORT_NAMES: Readonly<Record<string, string>> = { python: 'py', pypy: 'pp', ironpython: 'ip', jython: 'jy' };

/** Tags of wheels that do not depend on the implementation. */
function compatibleTags(
  { pythonVersion }: TagFacts,
  platforms: readonly string[],
  interpreter: string | undefined,
): readonly string[] {
  const pythons = pythonTags(pythonVersion);
  return [
    ...pythons.flatMap((python) => platforms.map((platform) => `${python}-none-${platform}`)),
    ...(interpreter === undefined ? [] : [`${interpreter}-none-any`]),
    ...pythons.map((python) => `${python}-none-any`),
  ];
}

/** `py311`, `py3`, then the older ones downwards: `py310` … `py30`. */
function pythonTags([major, minor]: TagFacts['pythonVersion']): readonly string[] {
  const older = Array.from({ length: minor }, (_, place) => `py${major}${minor - 1 - place}`);
  return [`py${major}${minor}`, `py${major}`, ...older];
}
