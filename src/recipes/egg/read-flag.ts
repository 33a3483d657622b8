import { invalidValue, notBoolean } from '../errors.ts';
import type { OptionsView } from '../options-view.ts';

/** An option of [buildout] that is exactly `true` or `false`. Source: zc-buildout.md 3.1, "bool". */
export async function readFlag(options: OptionsView, name: string): Promise<boolean> {
  const value = await options.require(name);
  if (value === 'true' || value === 'false') return value === 'true';
  throw notBoolean(name, value, options.locationOf(name));
}

/** An option of a part that is `true`, `false`, or empty or absent for false. Source: zc-buildout.md 7.1. */
export async function readOptionalFlag(options: OptionsView, name: string): Promise<boolean> {
  const value = (await options.get(name)) ?? '';
  if (value === '' || value === 'true' || value === 'false') return value === 'true';
  throw invalidValue({ option: name, value, expected: 'true or false' }, options.locationOf(name));
}
