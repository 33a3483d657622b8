import { isAbsolutePath } from '#base';
import type { AbsolutePath } from '#base';

import { extendsCacheWithReference } from '../errors.ts';
import type { LayeredSection } from '../layers/layered-config.ts';
import { parseBoolean } from '../values/boolean-option.ts';
import { absoluteText } from './absolutise.ts';
import type { PathBases } from './absolutise.ts';
import type { RemotePolicy } from './remote-configurations.ts';

/**
 * How configurations are fetched, as `section` ([buildout] as far as it is known) says.
 *
 * Differs from zc.buildout: `~` and relative paths in extends-cache are understood as everywhere else.
 *
 * Source: zc-buildout.md 2.5, "Options that steer downloading of config".
 *
 * @throws {UserError} `config/not-boolean`, `config/extends-cache-reference`, `config/ambiguous-directory`
 */
export function downloadPolicy(section: LayeredSection, bases: PathBases): RemotePolicy {
  const [offline, fromCache] = ['offline', 'install-from-cache'].map((name) => section.get(name)?.text === 'true');
  return {
    freshness: isNewest(section) ? 'newest' : 'cached',
    isOffline: offline === true || fromCache === true,
    extendsCache: extendsCache(section, bases),
  };
}

function isNewest(section: LayeredSection): boolean {
  const option = section.get('newest');
  return option !== undefined && parseBoolean('newest', option.text, option.location);
}

function extendsCache(section: LayeredSection, bases: PathBases): AbsolutePath | undefined {
  const option = section.get('extends-cache');
  if (option === undefined || option.text === '') return undefined;
  if (/\$\{[^}]*\}/.test(option.text)) throw extendsCacheWithReference(option.text, option.location);
  return isAbsolutePath(option.text) ? option.text : absoluteText('extends-cache', option, bases);
}
