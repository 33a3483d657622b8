import { splitWords } from '#base';
import type { AbsolutePath } from '#base';
import { normaliseProjectName } from '#packaging';
import { prepareSources } from '#sources';
import type { PinOverride, PreparedSources, SourcesHouse } from '#sources';

import { overridesWithoutPins } from '../errors.ts';
import type { BuildoutSettings } from '../options/buildout-settings.ts';
import type { OptionsSession } from '../options/options-session.ts';
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

async function changePins(pins: readonly PinOverride[], { session, settings }: SettlingHouse): Promise<void> {
  const { versionsSection } = settings;
  if (versionsSection === '') {
    if (pins.some(({ pin }) => pin !== '')) throw overridesWithoutPins();
    return;
  }
  if (pins.length === 0) return;
  const versions = await session.section(versionsSection);
  for (const { project, pin } of pins) {
    const same = versions.names().filter((name) => normaliseProjectName(name) === normaliseProjectName(project));
    if (pin !== '' && same.length === 0) versions.set(project, pin);
    for (const name of same) versions.set(name, pin);
  }
}
