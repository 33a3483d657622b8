import { splitWords } from '#base';
import type { AbsolutePath } from '#base';
import { prepareSources } from '#sources';
import type { PreparedSources, SourcesHouse } from '#sources';

import type { BuildoutSettings } from '../options/buildout-settings.ts';
import type { OptionsSession } from '../options/options-session.ts';
import { changePins } from './change-pins.ts';
import { readSourcesSettings } from './read-sources-settings.ts';

/** What settling sources takes. */
export interface SettlingHouse extends SourcesHouse {
  readonly session: OptionsSession;
  readonly settings: BuildoutSettings;
  readonly homeDirectory: AbsolutePath | undefined;
}

/**
 * Sees to it that the sources are there, and lets the living options say so as mr.developer does: `sources-dir` is
 * absolute, and the pins of developed sources are gone. Answers those that `develop` does not name already.
 *
 * Source: ecosystem.md, "How mr.developer works".
 */
export async function settleSources(house: SettlingHouse): Promise<PreparedSources> {
  const { session, settings, homeDirectory } = house;
  const buildout = await session.section('buildout');
  const request = await readSourcesSettings(session, settings, homeDirectory);
  const prepared = await prepareSources(request, house);
  buildout.set('sources-dir', request.sourcesDirectory);
  await changePins(prepared.pins, house);
  const named = splitWords((await buildout.get('develop')) ?? '').map((word) => word.replace(/\/+$/u, ''));
  const develop = prepared.develop.filter(
    ({ name }) => !named.some((word) => word === name || word.endsWith(`/${name}`)),
  );
  return { ...prepared, develop };
}
