/**
 * `path` seen from `directory`; an absolute `path` stays. Nothing is normalised, because the text is saved and compared.
 *
 * Source: `os.path.join` of Python's posixpath.
 */
export function joinPath(directory: string, path: string): string {
  if (path.startsWith('/') || directory === '') return path;
  return directory.endsWith('/') ? directory + path : `${directory}/${path}`;
}
