import { UserError } from '#base';
import type { RequirementLine } from '#eggs';
import { parseRequirement } from '#packaging';

import { badRequirement } from '../errors.ts';
import type { OptionsView } from '../options-view.ts';
import { splitLines } from './split-lines.ts';

/**
 * The requirements of the `eggs` option, one per line; the name of the part where the option is absent.
 *
 * Source: zc-buildout.md 7.1, "eggs".
 *
 * @throws {UserError} `packaging/bad-requirement`, pointing to the line.
 */
export async function readRequirementLines(options: OptionsView): Promise<readonly RequirementLine[]> {
  const value = await options.get('eggs');
  const lines =
    value === undefined
      ? [{ text: options.section, location: options.locationOf('recipe') }]
      : splitLines(value).map((text) => ({ text, location: options.locateLine('eggs', text) }));
  lines.forEach(checkRequirement);
  return lines;
}

function checkRequirement(line: RequirementLine): void {
  try {
    parseRequirement(line.text);
  } catch (error) {
    if (error instanceof UserError) throw badRequirement(error, line);
    throw error;
  }
}
