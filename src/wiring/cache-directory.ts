import { resolvePath } from '#base';
import type { AbsolutePath, Surroundings } from '#base';

/** Where the store of this user is: `BUILDOUT_CACHE_DIR`, else `buildout` in the XDG cache; `undefined` without a home. */
export function cacheDirectory({
  environment,
  homeDirectory,
  workingDirectory,
}: Surroundings): AbsolutePath | undefined {
  const own = environment['BUILDOUT_CACHE_DIR'];
  if (own !== undefined && own !== '') return resolvePath(workingDirectory, own);
  const shared = environment['XDG_CACHE_HOME'];
  if (shared?.startsWith('/') === true) return resolvePath('/' as AbsolutePath, shared, 'buildout');
  return homeDirectory === undefined ? undefined : resolvePath(homeDirectory, '.cache/buildout');
}
