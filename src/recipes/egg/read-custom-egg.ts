import { strip, UserError } from '#base';
import type { RequirementLine } from '#eggs';
import { parseRequirement } from '#packaging';

import { badRequirement } from '../errors.ts';
import type { OptionsView } from '../options-view.ts';

/** The distribution that a part builds, and the option that names it. */
export interface CustomEgg {
  readonly line: RequirementLine;
  /** `undefined` where it is the name of the part. */
  readonly option: 'egg' | 'eggs' | undefined;
}

/**
 * The requirement in `egg`, else in `eggs`, which is an old name for it; else the name of the part.
 *
 * Source: zc-buildout.md 7.3.
 *
 * @throws {UserError} `packaging/bad-requirement`, pointing to the option.
 */
export async function readCustomEgg(options: OptionsView): Promise<CustomEgg> {
  for (const option of ['egg', 'eggs'] as const) {
    const value = await options.get(option);
    if (value !== undefined)
      return { option, line: checked({ text: strip(value), location: options.locationOf(option) }) };
  }
  const hintWhenUnknown = `Add "egg = PROJECT" to [${options.section}]: without it the part builds a project of its own name`;
  const line = { text: options.section, location: options.locationOf('recipe'), hintWhenUnknown };
  return { option: undefined, line: checked(line) };
}

function checked(line: RequirementLine): RequirementLine {
  try {
    parseRequirement(line.text);
    return line;
  } catch (error) {
    if (error instanceof UserError) throw badRequirement(error, line);
    throw error;
  }
}
