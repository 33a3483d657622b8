import type { AbsolutePath, FileReader } from '#base';

import { parseIni } from '../developer/parse-ini.ts';
import { badLock } from '../errors.ts';

/** The commit of one source. */
export interface LockedSource {
  /** Without login. */
  readonly url: string;
  readonly commit: string;
}

/** Which commit each source shall have, by name. */
export type SourceLock = ReadonlyMap<string, LockedSource>;

const HEADER = '# The commits of all sources; written by "buildout sources lock".\n';

/**
 * Reads the file that `[buildout] sources-lock` names; `undefined` when there is none yet.
 *
 * @throws {UserError} `sources/bad-lock`, `sources/bad-line`
 */
export function readSourceLock(path: AbsolutePath, files: Pick<FileReader, 'readText'>): SourceLock | undefined {
  const text = files.readText(path);
  if (text === undefined) return undefined;
  const locked = new Map<string, LockedSource>();
  for (const [name, options] of parseIni(text, path)) {
    const [url, commit] = [options.get('url'), options.get('commit')];
    const place = (commit ?? url ?? [...options.values()][0])?.location;
    if (url === undefined || commit === undefined) throw badLock(name, 'it needs a url and a commit', place);
    if (!/^[0-9a-f]{40}$/u.test(commit.text)) throw badLock(name, 'its commit is not 40 digits', place);
    locked.set(name, { url: url.text, commit: commit.text });
  }
  return locked;
}

/** The text of the file, sorted by name. */
export function formatSourceLock(lock: SourceLock): string {
  const names = [...lock.keys()].sort();
  const sections = names.map((name) => {
    const { url, commit } = lock.get(name) ?? { url: '', commit: '' };
    return `\n[${name}]\nurl = ${url}\ncommit = ${commit}\n`;
  });
  return HEADER + sections.join('');
}
