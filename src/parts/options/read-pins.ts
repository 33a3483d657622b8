import { normaliseProjectName } from '#packaging';
import type { ProjectName } from '#packaging';
import type { Pin } from '#resolver';

import type { LivingSection } from './living-section.ts';

/**
 * The pins of the section that `[buildout] versions` names, by normalised name. Source: zc-buildout.md 5.2.
 */
export async function readPins(section: LivingSection): Promise<ReadonlyMap<ProjectName, Pin>> {
  const pins = new Map<ProjectName, Pin>();
  for (const name of section.names()) {
    const constraint = (await section.get(name)) ?? '';
    pins.set(normaliseProjectName(name), { constraint, location: section.locationOf(name) });
  }
  return pins;
}
