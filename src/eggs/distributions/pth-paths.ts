import { resolvePath, strip } from '#base';
import type { AbsolutePath, FileReader } from '#base';

/**
 * The paths that the `.pth` files of a directory add, each once, files in the order of their names.
 *
 * Source: zc-buildout.md 6.1, "paths named in `.pth` files".
 */
export function pthPathsIn(directory: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  const names = (files.list(directory) ?? []).filter(({ name }) => name.endsWith('.pth'));
  const paths = names.flatMap(({ name }) => pthPathsOf(resolvePath(directory, name), directory, files));
  return [...new Set(paths)];
}

/** The plain paths of one `.pth` file, seen from `directory`; comments and lines of code are left out. */
export function pthPathsOf(pthFile: AbsolutePath, directory: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  const bytes = files.readBytes(pthFile);
  return bytes === undefined ? [] : plainPathsOf(new TextDecoder().decode(bytes), directory);
}

/** The same for the text of a `.pth` file. */
export function plainPathsOf(text: string, directory: AbsolutePath): readonly AbsolutePath[] {
  const lines = text.split('\n').map(strip);
  const plain = lines.filter((line) => line !== '' && !line.startsWith('#') && !/^import[ \t]/.test(line));
  return plain.filter((line) => !line.includes('\0')).map((line) => resolvePath(directory, line));
}
