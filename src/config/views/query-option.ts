import { badQuery, queriedOptionMissing, queriedSectionMissing } from '../errors.ts';
import type { LayeredConfig } from '../layers/layered-config.ts';

/** What `buildout query` asks for. */
export interface Query {
  readonly section: string;
  readonly option: string;
}

/**
 * Reads `section:option`, or `option` for the section buildout.
 *
 * @throws {UserError} `config/bad-query`
 */
export function parseQuery(text: string): Query {
  const [first = '', second, ...others] = text.split(':');
  if (others.length > 0) throw badQuery(text);
  return second === undefined ? { section: 'buildout', option: first } : { section: first, option: second };
}

/**
 * The text of an option before substitution. Hand it the sections of `absoluteDirectories()`.
 *
 * Source: zc-buildout.md 1.4, "query".
 *
 * @throws {UserError} `config/missing-section`, `config/missing-option`
 */
export function queryOption({ sections }: LayeredConfig, { section: name, option }: Query): string {
  const section = sections.get(name);
  if (section === undefined) throw queriedSectionMissing(name, sections.keys());
  const found = section.get(option);
  if (found === undefined) throw queriedOptionMissing(option, section.keys());
  return found.text;
}
