import { baseName, parentOf, resolvePath } from '#base';
import type { AbsolutePath } from '#base';

const NAME = 'direct';

/**
 * Where the egg of what a requirement names by its URL goes: below the eggs directory, apart from the others and from those
 * of other URLs and commits, which may have the same version. Nobody who asks for the project by its name finds it there.
 */
export function directDirectory(eggsDirectory: AbsolutePath, key: string): AbsolutePath {
  return resolvePath(eggsDirectory, NAME, key);
}

/** Whether an egg lies where {@link directDirectory} says for some key. */
export function isDirectEgg(location: AbsolutePath, eggsDirectory: AbsolutePath): boolean {
  const group = parentOf(parentOf(location));
  return baseName(group) === NAME && parentOf(group) === eggsDirectory;
}
