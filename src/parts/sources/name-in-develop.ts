import { isWithin, splitWords } from '#base';
import type { AbsolutePath } from '#base';
import type { DevelopedSource } from '#sources';

import type { LivingSection } from '../options/living-section.ts';

/** Lets `develop` name the sources, too, as recipes expect it. Only once nobody asks any more where its words stand. */
export async function nameInDevelop(
  sources: readonly DevelopedSource[],
  buildout: LivingSection,
  directory: AbsolutePath,
): Promise<void> {
  if (sources.length === 0) return;
  const own = splitWords((await buildout.get('develop')) ?? '');
  const added = sources.map(({ directory: path }) =>
    isWithin(directory, path) ? path.slice(directory.length + 1) : path,
  );
  buildout.set('develop', [...own, ...added].join('\n'));
}
