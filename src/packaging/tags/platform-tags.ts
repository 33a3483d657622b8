import { linuxPlatforms } from './linux-platforms.ts';
import { macosPlatforms } from './macos-platforms.ts';
import { normaliseTagPart } from './normalise-tag-part.ts';
import type { TagFacts } from './tag-facts.ts';

/** The platform parts of the wheels an interpreter can load, best first. Source: PEP 425, "Platform Tag". */
export function platformTags(facts: TagFacts): readonly string[] {
  const { platform, macosVersion, macosMachine, pointerBits } = facts;
  if (platform.startsWith('linux-')) return linuxPlatforms(facts);
  if (platform.startsWith('macosx-') && macosVersion !== undefined) {
    const machine = macosMachine ?? platform.slice(platform.lastIndexOf('-') + 1);
    return macosPlatforms(macosVersion, pointerBits === 32 ? to32Bit(machine) : machine);
  }
  return [normaliseTagPart(platform)];
}

function to32Bit(machine: string): string {
  return machine.startsWith('ppc') ? 'ppc' : 'i386';
}
