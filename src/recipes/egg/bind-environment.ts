import { compareText, pythonRepr } from '#base';
import type { VariableLine } from '#eggs';

import type { RecipeContext } from '../recipe-context.ts';

/**
 * Reads the variables of the section that `environment` names, in their order. They are saved and compared with the part.
 *
 * Source: zc-buildout.md 7.3, "environment".
 */
export async function bindEnvironment(context: RecipeContext): Promise<readonly VariableLine[]> {
  const name = (await context.options.get('environment')) ?? '';
  const lines = name === '' ? [] : await readVariables(name, context);
  const sorted = lines.toSorted((left, right) => compareText(left.name, right.name));
  const items = sorted.map((line) => `(${pythonRepr(line.name)}, ${pythonRepr(line.text)})`);
  context.options.set('_environment-data', `[${items.join(', ')}]`);
  return lines;
}

async function readVariables(name: string, context: RecipeContext): Promise<readonly VariableLine[]> {
  const section = await context.section(name);
  const lines: VariableLine[] = [];
  for (const option of section.names()) {
    lines.push({ name: option, text: await section.require(option), location: section.locationOf(option) });
  }
  return lines;
}
