import { badRequirement } from '../errors.ts';
import { parseWhole, tryParseWhole } from '../grammar/text-cursor.ts';
import { readRequirement } from './read-requirement.ts';
import type { Requirement } from './requirement.ts';

/**
 * Reads a requirement such as `zope.interface[test] >=5, <7; python_version >= "3.8"`.
 *
 * @throws {UserError} `packaging/bad-requirement` saying what was expected in which column.
 *
 * Source: PEP 508, "Grammar".
 */
export function parseRequirement(text: string): Requirement {
  return parseWhole(text, readRequirement, badRequirement);
}

/** The requirement that `text` spells, or `undefined` when it is none. */
export function tryParseRequirement(text: string): Requirement | undefined {
  return tryParseWhole(text, readRequirement);
}
