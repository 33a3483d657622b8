import type { Diagnostic } from '#base';

import { recursiveInclude } from '../errors.ts';
import type { IncludedFile } from './included-file.ts';

/**
 * The first way from `root` that leads back to a file on it, as a diagnostic; nothing when there is none.
 *
 * Source: zc-buildout.md 2.5, point 2.
 */
export function findCycle(files: ReadonlyMap<string, IncludedFile>, root: string): readonly Diagnostic[] {
  const finished = new Set<string>();
  const onWay = new Set<string>([root]);
  const way = [{ identity: root, next: 0 }];
  for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
    const include = files.get(top.identity)?.includes?.[top.next];
    top.next += 1;
    if (include === undefined) {
      finished.add(top.identity);
      onWay.delete(top.identity);
      way.pop();
    } else if (onWay.has(include.identity)) {
      const labels = way.map(({ identity }) => files.get(identity)?.address.label ?? identity);
      return [
        recursiveInclude(labels, files.get(include.identity)?.address.label ?? include.identity, include.location),
      ];
    } else if (!finished.has(include.identity)) {
      onWay.add(include.identity);
      way.push({ identity: include.identity, next: 0 });
    }
  }
  return [];
}
