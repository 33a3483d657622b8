import { nearestName } from '#base';

import { noSources, unknownSource } from '../errors.ts';
import type { SourceFacts } from '../plan/plan-sources.ts';

/**
 * The sources with these names, in the order of the configuration; all of them without names.
 *
 * @throws {UserError} `sources/none`, `sources/unknown-source`
 */
export function chooseSources(facts: readonly SourceFacts[], names: readonly string[]): readonly SourceFacts[] {
  if (facts.length === 0) throw noSources();
  const known = facts.map(({ source }) => source.name);
  const unknown = names.filter((name) => !known.includes(name));
  const [first] = unknown;
  if (first !== undefined) throw unknownSource(unknown, nearestName(first, known), undefined);
  return names.length === 0 ? facts : facts.filter(({ source }) => names.includes(source.name));
}
