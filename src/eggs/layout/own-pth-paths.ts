import { baseName, parentOf, resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import { tryParseRecord } from '#packaging';

import { pthPathsOf } from '../distributions/pth-paths.ts';

/**
 * The paths that an editable installation adds: those of the `.pth` files that its RECORD names.
 *
 * @param distInfo The `.dist-info` directory; the `.pth` files lie beside it.
 */
export function ownPthPaths(distInfo: AbsolutePath, files: FileReader): readonly AbsolutePath[] {
  const directory = parentOf(distInfo);
  const record = files.readText(resolvePath(distInfo, 'RECORD'));
  const rows = record === undefined ? [] : (tryParseRecord(record) ?? []);
  const own = rows.map(({ path }) => path).filter((path) => path.endsWith('.pth') && path === baseName(path));
  return own.flatMap((name) => pthPathsOf(resolvePath(directory, name), directory, files));
}
