import type { Requirement } from './requirement.ts';

/** Writes a requirement. */
export function formatRequirement(requirement: Requirement): string {
  throw new Error('to be written');
}
