import { baseName, parentOf, resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';
import { tryParseRecord } from '#packaging';

import { pthPathsOf } from '../distributions/pth-paths.ts';

/**
 * The paths that an editable installation adds: those of the `.pth` files that its RECORD names.
 *
 * @param distInfo The `.dist-info` directory; the `.pth` files lie beside it.
 * @param record The text of its RECORD.
 */
export function ownPthPaths(
  distInfo: AbsolutePath,
  record: string | undefined,
  files: FileReader,
): readonly AbsolutePath[] {
  const directory = parentOf(distInfo);
  // Few of many rows: the others are not taken apart.
  const lines = (record ?? '').split('\n').filter((line) => line.includes('.pth'));
  const rows = tryParseRecord(lines.join('\n')) ?? [];
  const own = rows.map(({ path }) => path).filter((path) => path.endsWith('.pth') && path === baseName(path));
  return own.flatMap((name) => pthPathsOf(resolvePath(directory, name), directory, files));
}
