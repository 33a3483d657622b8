import type { IniOption } from '../developer/parse-ini.ts';
import { badInterpolation } from '../errors.ts';
import type { MxdevSections } from './read-with-includes.ts';

/** References deeper than this are a circle, as in Python's configparser. */
const MAX_DEPTH = 10;

/**
 * A value with its references replaced: `${section:option}`, `${option}` of the same section or `[settings]`, and `$$`
 * for a dollar.
 *
 * Source: Python's configparser, "ExtendedInterpolation".
 *
 * @throws {UserError} `sources/bad-reference`
 */
export function interpolate(section: string, option: IniOption, sections: MxdevSections): string {
  function expand(name: string, text: string, depth: number): string {
    return text.replaceAll(/\$(?:\$|\{(?<reference>[^}]*)\})?/gu, (all, reference: string | undefined) => {
      if (all === '$$') return '$';
      if (reference === undefined || depth > MAX_DEPTH) throw badInterpolation(text, option.location);
      const words = reference.split(':');
      const [first = '', second] = words;
      const [other, key] = second === undefined ? [name, first] : [first, second];
      const found = sections.get(other)?.get(key) ?? sections.get('settings')?.get(key);
      if (words.length > 2 || found === undefined) throw badInterpolation(all, option.location);
      return expand(other, found.text, depth + 1);
    });
  }
  return expand(section, option.text, 0);
}
