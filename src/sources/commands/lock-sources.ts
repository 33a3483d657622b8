import type { AbsolutePath } from '#base';

import { lockFileMissing, nothingToLock } from '../errors.ts';
import { formatSourceLock } from '../lock/source-lock.ts';
import type { LockedSource } from '../lock/source-lock.ts';
import { publicUrl } from '../public-url.ts';
import type { SourcesHouse } from '../sources-house.ts';
import type { SourcesSettings } from '../sources-settings.ts';
import { surveySources } from '../survey-sources.ts';

/** The commits of the sources, and the file that has them now. */
export interface LockedSources {
  readonly path: AbsolutePath;
  readonly sources: readonly (LockedSource & { readonly name: string })[];
}

/**
 * Writes down which commit each source is at that shall be there, into the file that `sources-lock` names.
 *
 * @throws {UserError} `sources/no-lock-file`, `sources/nothing-to-lock`
 */
export function lockSources(settings: SourcesSettings, { files, reporter }: SourcesHouse): LockedSources {
  const path = settings.lock?.path;
  if (path === undefined) throw lockFileMissing();
  // What is locked so far does not matter, nor whether it can be read.
  const { defined, facts } = surveySources({ ...settings, lock: undefined }, { files, reporter });
  const wanted = facts.filter(({ source }) => source.kind === 'git' && defined.auto.has(source.name));
  const sources = wanted.flatMap(({ source: { name, url }, state }) =>
    state.kind === 'checkout' && state.commit !== undefined
      ? [{ name, url: publicUrl(url), commit: state.commit }]
      : [],
  );
  const unknown = wanted.filter(({ source }) => !sources.some(({ name }) => name === source.name));
  if (unknown.length > 0) throw nothingToLock(unknown.map(({ source }) => source.name));
  files.writeWhole(path, formatSourceLock(new Map(sources.map(({ name, url, commit }) => [name, { url, commit }]))));
  return { path, sources };
}
