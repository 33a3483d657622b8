import { badVariable } from './errors.ts';
import type { VariableLine } from './variable-line.ts';

/**
 * The values of variables, in order: each sees the environment, and the variables before it.
 *
 * Source: zc-buildout.md 7.3, "environment".
 *
 * @throws {UserError} `eggs/bad-variable`
 */
export function interpolateVariables(
  lines: readonly VariableLine[],
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const known = new Map(Object.entries(environment));
  const values = lines.map((line) => {
    const value = line.text.replaceAll(/%(?:\((?<name>[^)]*)\)s|(?<sign>.?))/gsu, (text, ...found) => {
      const groups = found.at(-1) as { readonly name?: string; readonly sign?: string };
      if (groups.sign === '%') return '%';
      const other = groups.name === undefined ? undefined : known.get(groups.name);
      if (other === undefined) throw badVariable(line, text, groups.name);
      return other;
    });
    known.set(line.name, value);
    return [line.name, value] as const;
  });
  return Object.fromEntries(values);
}
