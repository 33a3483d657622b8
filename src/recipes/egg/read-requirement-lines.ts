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
  const lines = value === undefined ? [lineOfPart(options)] : splitLines(value).map((text) => lineOf(text, options));
  lines.forEach(checkRequirement);
  return lines;
}

function lineOf(text: string, options: OptionsView): RequirementLine {
  return { text, location: options.locateLine('eggs', text) };
}

/** Mostly wanted; but who misspelt `eggs` would not know what asks for a project of that name. */
function lineOfPart(options: OptionsView): RequirementLine {
  const hintWhenUnknown = `Add "eggs = PROJECT ..." to [${options.section}]: without it the part asks for a project of its own name`;
  return { text: options.section, location: options.locationOf('recipe'), hintWhenUnknown };
}

function checkRequirement(line: RequirementLine): void {
  try {
    parseRequirement(line.text);
  } catch (error) {
    if (error instanceof UserError) throw badRequirement(error, line);
    throw error;
  }
}
