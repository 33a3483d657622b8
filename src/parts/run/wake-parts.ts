import { splitWords, whileDoing } from '#base';
import type { SourceSpan } from '#base';

import { partsMissing, recipeMissing, unknownPart } from '../errors.ts';
import type { LivingPart, OptionsSession } from '../options/options-session.ts';

/**
 * Brings the wanted parts to life; without `parts`, those of `[buildout] parts` and everything that came to life with them.
 *
 * Source: zc-buildout.md 4.2, item 9.
 *
 * @throws {UserError} `parts/no-parts`, `parts/unknown-part`, `parts/no-recipe`
 */
export async function wakeParts(parts: readonly string[], session: OptionsSession): Promise<readonly LivingPart[]> {
  const buildout = await session.section('buildout');
  const listed = await buildout.get('parts');
  if (listed === undefined && parts.length === 0) throw partsMissing();
  const names = parts.length > 0 ? parts : splitWords(listed ?? '');
  for (const name of names) {
    if (!session.hasSection(name)) {
      await whileDoing(`Getting section ${name}.`, () =>
        Promise.reject(unknownPart(name, session.sectionNames(), placeOf(name))),
      );
    }
    const section = await session.section(name);
    // A part is switched off by an empty recipe, but not when it is asked for by name.
    const isOff = parts.length === 0 && (await section.get('recipe')) === '';
    if (session.part(name) === undefined && !isOff) {
      throw recipeMissing(name, section.locationOf('recipe') ?? placeOf(name));
    }
  }
  return parts.length > 0 ? names.flatMap((name) => session.part(name) ?? []) : session.parts;

  /** Where the configuration lists a part; looked for only when it fails. */
  function placeOf(name: string): SourceSpan | undefined {
    return parts.length > 0 ? undefined : buildout.locateLine('parts', name);
  }
}
