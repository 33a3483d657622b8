import { parseSections } from '#config';

import { formatValue } from './format-value.ts';
import { parseValue } from './parse-value.ts';

/**
 * `value` as it comes back when it is written to `.installed.cfg` and read again; `undefined` where it would damage the
 * file. Tabs at the start of lines and uncommon whitespace at the ends of lines get lost, which the format cannot help.
 */
export function readBack(value: string): string | undefined {
  const { sections, diagnostics } = parseSections(`[part]\noption = ${formatValue(value)}\n`, 'value');
  const text = sections.get('part')?.get('option')?.text;
  return diagnostics.length > 0 || text === undefined ? undefined : parseValue(text);
}
