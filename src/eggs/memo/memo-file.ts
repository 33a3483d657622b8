import type { AbsolutePath, FileReader, FileWriter } from '#base';

import type { TreeMemo } from './memo.ts';

/** Where the memory of a tree lies. */
export interface MemoPlace {
  /** `.buildout` beside `.installed.cfg`. */
  readonly privateDirectory: AbsolutePath;
  /** The `.installed.cfg` that the memory belongs to. */
  readonly installedFile: AbsolutePath;
}

/** Reads the memory of a tree; an empty one when there is none, or none that can be trusted. */
export function readMemo(place: MemoPlace, files: FileReader): TreeMemo {
  throw new Error(`to be written: ${place.privateDirectory} ${typeof files}`);
}

/** Writes the memory of a tree, after `.installed.cfg`. */
export function writeMemo(place: MemoPlace, memo: TreeMemo, files: FileWriter): void {
  throw new Error(`to be written: ${place.privateDirectory} ${memo.parts.size} ${files.umask}`);
}
