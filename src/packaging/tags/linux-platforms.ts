import { normaliseTagPart } from './normalise-tag-part.ts';
import type { TagFacts } from './tag-facts.ts';

/** What decides which Linux binaries can be loaded. */
export type LinuxFacts = Pick<TagFacts, 'platform' | 'pointerBits' | 'glibc' | 'musl' | 'isArmHardFloat'>;

/**
 * The platform tags of a Linux interpreter: plain `linux_…`, then manylinux and musllinux from new to old.
 *
 * Source: PEP 513, 571, 599, 600 (manylinux 1, 2010, 2014, 2_x); PEP 656 (musllinux).
 */
export function linuxPlatforms(facts: LinuxFacts): readonly string[] {
  const machines = machinesOf(facts);
  return [
    ...machines.map((machine) => `linux_${machine}`),
    ...(canUseManylinux(facts, machines) ? manylinuxPlatforms(facts.glibc, machines) : []),
    ...musllinuxPlatforms(facts.musl, machines),
  ];
}

/** The processors whose code runs, best first. A 32-bit interpreter may run on a 64-bit kernel. */
function machinesOf({ platform, pointerBits }: LinuxFacts): readonly string[] {
  const machine = normaliseTagPart(platform.slice('linux-'.length));
  const actual = pointerBits === 32 ? (NARROW_MACHINES[machine] ?? machine) : machine;
  return actual === 'armv8l' ? ['armv8l', 'armv7l'] : [actual];
}

const NARROW_MACHINES: Readonly<Record<string, string>> = { x86_64: 'i686', aarch64: 'armv8l' };
const MANYLINUX_MACHINES = new Set(['x86_64', 'aarch64', 'ppc64', 'ppc64le', 's390x', 'loongarch64', 'riscv64']);

/** Manylinux for 32-bit ARM is defined for hardware floats only. */
function canUseManylinux({ isArmHardFloat = true }: LinuxFacts, machines: readonly string[]): boolean {
  if (machines.includes('armv7l')) return isArmHardFloat;
  return machines.some((machine) => machine === 'i686' || MANYLINUX_MACHINES.has(machine));
}

/** Named after the distribution's year before PEP 600, by minor version of glibc 2. */
const OLD_NAMES = new Map([
  [17, 'manylinux2014'],
  [12, 'manylinux2010'],
  [5, 'manylinux1'],
]);
/** Should glibc ever reach 3, this is taken for the last minor version of 2, as `packaging` does. */
const LAST_MINOR_OF_OLD_MAJOR = 50;

function manylinuxPlatforms(glibc: LinuxFacts['glibc'], machines: readonly string[]): readonly string[] {
  if (glibc === undefined) return [];
  const oldestMinor = machines.includes('x86_64') || machines.includes('i686') ? 5 : 17;
  const tags: string[] = [];
  for (const machine of machines) {
    for (let major = glibc[0]; major >= 2; major -= 1) {
      const newest = major === glibc[0] ? glibc[1] : LAST_MINOR_OF_OLD_MAJOR;
      for (let minor = newest; minor >= (major === 2 ? oldestMinor : 0); minor -= 1) {
        tags.push(`manylinux_${major}_${minor}_${machine}`);
        const oldName = major === 2 ? OLD_NAMES.get(minor) : undefined;
        if (oldName !== undefined) tags.push(`${oldName}_${machine}`);
      }
    }
  }
  return tags;
}

function musllinuxPlatforms(musl: LinuxFacts['musl'], machines: readonly string[]): readonly string[] {
  if (musl === undefined) return [];
  const [major, newest] = musl;
  const minors = Array.from({ length: newest + 1 }, (_, place) => newest - place);
  return machines.flatMap((machine) => minors.map((minor) => `musllinux_${major}_${minor}_${machine}`));
}
