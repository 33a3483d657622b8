import { resolvePath } from '#base';
import type { AbsolutePath, FileReader, PublicUrl } from '#base';

import { isDistributionName, isPlainName } from '../file-row.ts';
import type { FileRow } from '../file-row.ts';
import type { FileOrigin } from '../package-index.ts';

/**
 * The distributions that lie in a directory itself, sorted by name; unpacked eggs are among them. `undefined` when there
 * is no such directory.
 */
export function directoryRows(
  directory: AbsolutePath,
  files: FileReader,
  origin: FileOrigin,
): readonly FileRow[] | undefined {
  return files.list(directory)?.flatMap(({ name, kind }): FileRow[] => {
    if (!isDistributionName(name) || !isPlainName(name)) return [];
    const path = resolvePath(directory, name);
    const isDirectory = kind === 'directory' || (kind === 'link' && files.facts(path)?.kind === 'directory');
    if (isDirectory && !name.endsWith('.egg')) return [];
    return [localRow(path, name, { origin, isDirectory })];
  });
}

/** One distribution of this machine. Its metadata is read from itself, so none is looked for beside it. */
export function localRow(
  path: AbsolutePath,
  filename: string,
  { origin, isDirectory }: { readonly origin: FileOrigin; readonly isDirectory: boolean },
): FileRow {
  return {
    filename,
    read: () => ({
      filename,
      url: toFileUrl(path),
      hashes: {},
      yanked: false,
      metadata: 'none',
      origin,
      ...(isDirectory ? { isDirectory } : {}),
    }),
  };
}

/** The file URL of a path, whatever characters it holds. */
export function toFileUrl(path: AbsolutePath): PublicUrl {
  return `file://${path.split('/').map(encodeURIComponent).join('/')}` as PublicUrl;
}
