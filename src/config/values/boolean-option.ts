import type { SourceSpan } from '#base';

import { notBoolean } from '../errors.ts';

/**
 * The truth of an option: exactly `true` or `false`.
 *
 * Source: zc-buildout.md 3.1.
 *
 * @throws {UserError} `config/not-boolean`
 */
export function parseBoolean(name: string, text: string, location: SourceSpan | undefined): boolean {
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw notBoolean(name, text, location);
}
