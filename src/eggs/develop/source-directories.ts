import type { AbsolutePath, DirectoryEntry, FileReader } from '#base';

const NEVER_SOURCES = /^(?:\..*|.*\.egg-info|__pycache__|build|dist|node_modules|bin|eggs|parts|develop-eggs|var)$/u;

/** The names of the directories in `directory` that can hold sources. */
export function sourceDirectories(directory: AbsolutePath, files: FileReader): readonly string[] {
  return (files.list(directory) ?? []).filter(isSourceDirectory).map(({ name }) => name);
}

/** Whether it is a directory that can hold sources, by its name; what buildout and builds make are none. */
export function isSourceDirectory({ name, kind }: DirectoryEntry): boolean {
  return (kind === 'directory' || kind === 'link') && !NEVER_SOURCES.test(name);
}
