import type { Requirement } from './requirement.ts';

/** Reads a requirement. */
export function parseRequirement(text: string): Requirement {
  throw new Error('to be written');
}
/** Reads a requirement. */
export function tryParseRequirement(text: string): Requirement | undefined {
  throw new Error('to be written');
}
