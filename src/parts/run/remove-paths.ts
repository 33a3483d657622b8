import { isWithin, resolvePath } from '#base';
import type { AbsolutePath, FileWriter } from '#base';

import { unsafeRemoval } from '../errors.ts';

/** What must never be removed, whatever a database says. */
export interface RemovalGround {
  /** Where relative paths start. */
  readonly directory: AbsolutePath;
  readonly homeDirectory: AbsolutePath | undefined;
  readonly files: FileWriter;
}

/**
 * Removes what a part consists of; a link goes, never what it leads to. What is gone already is fine.
 *
 * Differs from zc.buildout: the buildout directory, the home directory and what they lie in are refused (H142).
 *
 * @throws {UserError} `parts/unsafe-removal`, before anything is removed.
 */
export function removePaths(paths: readonly string[], ground: RemovalGround): void {
  const targets = paths.map((path) => toTarget(path, ground));
  for (const target of targets) ground.files.removeTree(target);
}

function toTarget(path: string, { directory, homeDirectory }: RemovalGround): AbsolutePath {
  const target = resolvePath(directory, path);
  if (isWithin(target, directory)) throw unsafeRemoval(path, 'the buildout directory, or a directory around it');
  if (homeDirectory !== undefined && isWithin(target, homeDirectory)) {
    throw unsafeRemoval(path, 'the home directory, or a directory around it');
  }
  return target;
}
