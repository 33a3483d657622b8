import { resolvePath } from '#base';
import type { AbsolutePath, Clock, FileWriter } from '#base';

import { isDraftsDirectory } from './draft-name.ts';
import { tryParseEggStem } from './egg-name.ts';

/** No run takes this long to make one egg. */
const DRAFT_LIFE_MS = 86_400_000;

/**
 * Removes the unfinished eggs that killed runs left in the eggs directory; those that may still be in the making stay.
 *
 * One listing where there are none. For runs that are about to place eggs.
 */
export function removeAbandonedDrafts(
  eggsDirectory: AbsolutePath,
  { files, clock }: { readonly files: FileWriter; readonly clock: Clock },
): void {
  for (const { name, kind } of files.list(eggsDirectory) ?? []) {
    if (kind !== 'directory' || !isDraft(name)) continue;
    const draft = resolvePath(eggsDirectory, name);
    const age = clock.now() - (files.facts(draft)?.mtimeMs ?? Infinity);
    if (age > DRAFT_LIFE_MS) files.removeTree(draft);
  }
}

/** `.STEM.XXXXXX`: what `placeEggs` calls a directory until it is an egg. Or a directory of such. */
function isDraft(name: string): boolean {
  if (isDraftsDirectory(name)) return true;
  const stem = /^\.(?<stem>.+)\.[A-Za-z0-9]{6}$/.exec(name)?.groups?.['stem'];
  return stem !== undefined && tryParseEggStem(stem)?.platform !== undefined;
}
