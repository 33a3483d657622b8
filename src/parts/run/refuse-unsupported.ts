import { splitWords } from '#base';

import { extensionBuiltIn, extensionsNotAvailable } from '../errors.ts';
import type { LivingSection } from '../options/living-section.ts';
import { DEVELOPER_EXTENSION } from '../sources/wants-sources.ts';

/** Extensions of old configurations that do nothing today. */
const EMPTY_EXTENSIONS = new Set(['buildout.wheel']);
/** Extensions whose work buildout does itself. */
const BUILT_IN_EXTENSIONS = new Set(['buildout-versions', 'buildout.dumppickedversions']);

/**
 * Refuses configurations that need what this version cannot do. Source: zc-buildout.md 4.3.
 *
 * @throws {UserError} `parts/extension-built-in`, `parts/extensions-not-available`
 */
export async function refuseUnsupported(buildout: LivingSection): Promise<void> {
  const extensions = splitWords((await buildout.get('extensions')) ?? '');
  const location = buildout.locationOf('extensions');
  if (extensions.some((name) => BUILT_IN_EXTENSIONS.has(name))) throw extensionBuiltIn(location);
  const prefersNative = (await buildout.get('native-recipes')) !== 'false';
  function isOurs(name: string): boolean {
    return EMPTY_EXTENSIONS.has(name) || (name === DEVELOPER_EXTENSION && prefersNative);
  }
  const foreign = extensions.filter((name) => !isOurs(name));
  if (foreign.length > 0) throw extensionsNotAvailable(foreign, location);
}
