import { strip } from '#base';

/** The lines of an option's value, stripped, without blank ones. Source: zc-buildout.md 7.1, "eggs". */
export function splitLines(value: string): readonly string[] {
  return value
    .split('\n')
    .map(strip)
    .filter((line) => line !== '');
}
