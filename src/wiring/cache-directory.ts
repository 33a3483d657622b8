import { posix } from 'node:path';

/** What decides where the store of a user is. */
export interface CachePlace {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeDirectory: string | undefined;
  readonly workingDirectory: string;
}

/**
 * Where the store of this user is: `BUILDOUT_CACHE_DIR`, else `buildout` in the XDG cache; `undefined` without a home.
 *
 * Needs nothing of ours, because it is asked before anything of ours is loaded.
 */
export function cacheDirectory({ environment, homeDirectory, workingDirectory }: CachePlace): string | undefined {
  const own = environment['BUILDOUT_CACHE_DIR'];
  if (own !== undefined && own !== '') return posix.resolve(workingDirectory, own);
  const shared = environment['XDG_CACHE_HOME'];
  if (shared?.startsWith('/') === true) return posix.resolve(shared, 'buildout');
  return homeDirectory === undefined ? undefined : posix.resolve(homeDirectory, '.cache/buildout');
}
