import { baseName, parentOf, resolvePath } from '#base';
import type { AbsolutePath, FileReader } from '#base';

import type { WorkingSet } from '../distributions/working-set.ts';

/**
 * What goes before `sys.path` in the scripts of a working set: the locations, what their `.pth` files add, the extra
 * paths. Each once as written; then with links resolved.
 *
 * Source: zc-buildout.md 6.1, "Path list".
 */
export function scriptPaths(
  workingSet: WorkingSet,
  extraPaths: readonly AbsolutePath[],
  files: FileReader,
): readonly AbsolutePath[] {
  const added = workingSet.distributions.flatMap((distribution) => distribution.pthPaths());
  const all = new Set([...workingSet.paths, ...added, ...extraPaths]);
  const resolve = linkResolver(files);
  return [...all].map(resolve);
}

/** Most paths share their parents, and resolving one asks the kernel about every component. */
function linkResolver(files: FileReader): (path: AbsolutePath) => AbsolutePath {
  const parents = new Map<AbsolutePath, AbsolutePath>();
  return (path) => {
    const parent = parentOf(path);
    if (parent === path || files.linkFacts(path)?.kind === 'link') return files.realPath(path);
    const realParent = parents.get(parent) ?? files.realPath(parent);
    parents.set(parent, realParent);
    return resolvePath(realParent, baseName(path));
  };
}
