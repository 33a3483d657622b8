import { baseName, isWithin, parentOf, resolvePath } from '#base';
import type { AbsolutePath, FileWriter } from '#base';

import { unsafeRemoval } from '../errors.ts';

/** What must never be removed, whatever a database says. */
export interface RemovalGround {
  /** Where relative paths start. */
  readonly directory: AbsolutePath;
  readonly homeDirectory: AbsolutePath | undefined;
  /** The directories that parts share, such as `bin` and `eggs`: what is in them may go, they may not. */
  readonly sharedDirectories: readonly AbsolutePath[];
  readonly files: FileWriter;
}

/**
 * Removes what a part consists of; a link goes, never what it leads to. What is gone already is fine.
 *
 * @throws {UserError} `parts/unsafe-removal`, before anything is removed.
 */
export function removePaths(paths: readonly string[], ground: RemovalGround): void {
  for (const target of checkRemovals(paths, ground)) ground.files.removeTree(target);
}

/**
 * The places that `paths` name, none of which holds what is not a part's to remove.
 *
 * Differs from zc.buildout: the buildout directory, the home directory, what they lie in, directories that parts share, and
 * directories at the root of the file system are refused, also when links lead there (H142).
 *
 * @throws {UserError} `parts/unsafe-removal`
 */
export function checkRemovals(paths: readonly string[], ground: RemovalGround): readonly AbsolutePath[] {
  return paths.map((path) => {
    const target = resolvePath(ground.directory, path);
    const why = whyUnsafe(target, ground) ?? whyUnsafe(seenThroughLinks(target, ground), ground);
    if (why !== undefined) throw unsafeRemoval(path, why);
    return target;
  });
}

/** A directory on the way may have become a link since the path was recorded; the last name is removed, not followed. */
function seenThroughLinks(target: AbsolutePath, { files }: RemovalGround): AbsolutePath {
  return resolvePath(files.realPath(parentOf(target)), baseName(target));
}

function whyUnsafe(target: AbsolutePath, ground: RemovalGround): string | undefined {
  const { directory, homeDirectory, sharedDirectories, files } = ground;
  if (holds(target, directory, files)) return 'the buildout directory, or a directory around it';
  if (homeDirectory !== undefined && holds(target, homeDirectory, files)) {
    return 'the home directory, or a directory around it';
  }
  if (sharedDirectories.some((shared) => target === shared || target === files.realPath(shared))) {
    return 'a directory that parts share';
  }
  const isAtRoot = parentOf(target) === '/' && (files.linkFacts(target)?.kind ?? 'file') !== 'file';
  return isAtRoot ? 'a directory at the root of the file system' : undefined;
}

function holds(target: AbsolutePath, precious: AbsolutePath, files: FileWriter): boolean {
  return isWithin(target, precious) || isWithin(target, files.realPath(precious));
}
