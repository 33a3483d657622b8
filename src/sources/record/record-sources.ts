import type { FileReader } from '#base';

import { inspectTree, readCheckout } from '../checkouts/inspect-tree.ts';
import type { SourceFacts } from '../plan/plan-sources.ts';
import { publicUrl } from '../public-url.ts';
import type { Source } from '../source.ts';
import type { SourceRecord } from './source-record.ts';

/** Where sources are now, from files alone; those that are not there are left out. Only what has `moved` is looked at again. */
export function recordSources(
  facts: readonly SourceFacts[],
  moved: ReadonlySet<Source>,
  files: FileReader,
): readonly SourceRecord[] {
  return facts.flatMap(({ source, state }): readonly SourceRecord[] => {
    const { name, kind, url, path } = source;
    const now = moved.has(source) ? inspectTree(path, files) : state;
    if (now.kind === 'absent') return [];
    const checkout = now.kind === 'linked' ? readCheckout(path, files) : now.kind === 'checkout' ? now : undefined;
    const { branch = null, commit = null } = kind === 'git' ? (checkout ?? {}) : {};
    return [{ name, kind, url: publicUrl(url), path, branch, commit }];
  });
}
