import type { VariableLine } from '#eggs';

import type { LivingSection } from './living-section.ts';

/** Reads a section whose options are variables of the environment, in their order. */
export async function readVariables(section: LivingSection): Promise<readonly VariableLine[]> {
  const lines: VariableLine[] = [];
  for (const name of section.names()) {
    lines.push({ name, text: (await section.get(name)) ?? '', location: section.locationOf(name) });
  }
  return lines;
}
