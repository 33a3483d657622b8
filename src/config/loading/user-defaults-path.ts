import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';

/** What decides where a user's defaults are. */
export interface DefaultsPlace {
  readonly workingDirectory: AbsolutePath;
  readonly homeDirectory: AbsolutePath | undefined;
  /** The value of `BUILDOUT_HOME`; an empty one is none. */
  readonly buildoutHome: string | undefined;
}

/**
 * The file of a user's defaults, which may not exist; `undefined` for a user without a home.
 *
 * Source: zc-buildout.md 2.5; 10.2.9.
 */
export function userDefaultsPath(place: DefaultsPlace): AbsolutePath | undefined {
  const { buildoutHome, homeDirectory, workingDirectory } = place;
  if (buildoutHome !== undefined && buildoutHome !== '')
    return resolvePath(workingDirectory, buildoutHome, 'default.cfg');
  return homeDirectory === undefined ? undefined : resolvePath(homeDirectory, '.buildout', 'default.cfg');
}
