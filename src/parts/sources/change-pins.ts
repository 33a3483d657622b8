import { normaliseProjectName } from '#packaging';
import type { PinOverride } from '#sources';

import { overridesWithoutPins } from '../errors.ts';
import type { BuildoutSettings } from '../options/buildout-settings.ts';
import type { OptionsSession } from '../options/options-session.ts';

/**
 * Lets the section of versions say what sources make of it, for everybody who reads it.
 *
 * @throws {UserError} `parts/no-versions-to-override`
 */
export async function changePins(
  pins: readonly PinOverride[],
  {
    session,
    settings,
  }: { readonly session: OptionsSession; readonly settings: Pick<BuildoutSettings, 'versionsSection'> },
): Promise<void> {
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
