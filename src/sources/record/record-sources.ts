import type { FileReader } from '#base';

import { readCheckout } from '../checkouts/inspect-tree.ts';
import { publicUrl } from '../public-url.ts';
import type { Source } from '../source.ts';
import type { SourceRecord } from './source-record.ts';

/** Where sources are now, from files alone; those that are not there are left out. */
export function recordSources(sources: readonly Source[], files: FileReader): readonly SourceRecord[] {
  return sources.flatMap(({ name, kind, url, path }): readonly SourceRecord[] => {
    if (files.facts(path) === undefined) return [];
    const checkout = kind === 'git' ? readCheckout(path, files) : undefined;
    const { branch = null, commit = null } = checkout ?? {};
    return [{ name, kind, url: publicUrl(url), path, branch, commit }];
  });
}
