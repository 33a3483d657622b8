import { parentOf, resolvePath } from '#base';
import type { AbsolutePath, FileReader, SourceSpan } from '#base';

import { parseIni } from '../developer/parse-ini.ts';
import type { IniOption } from '../developer/parse-ini.ts';
import { circularInclude, mxdevMissing, remoteInclude } from '../errors.ts';

/** Sections of a file of mxdev and of those that it includes, put together; no reference is followed yet. */
export type MxdevSections = Map<string, Map<string, IniOption>>;

/**
 * Reads a file of mxdev. What it includes is read before it, so that the file itself overrides.
 *
 * @throws {UserError} `sources/no-mxdev-file`, `sources/remote-include`, `sources/circular-include`, `sources/bad-line`
 */
export function readWithIncludes(
  path: AbsolutePath,
  askedAt: SourceSpan | undefined,
  files: Pick<FileReader, 'readText'>,
): MxdevSections {
  const sections: MxdevSections = new Map();
  function read(file: AbsolutePath, location: SourceSpan | undefined, way: readonly AbsolutePath[]): void {
    if (way.includes(file)) throw circularInclude(file, location);
    const text = files.readText(file);
    if (text === undefined) throw mxdevMissing(file, location);
    const own = parseIni(text, file);
    const include = own.get('settings')?.get('include');
    for (const line of (include?.text ?? '').split('\n')) {
      const name = line.trim();
      if (name === '') continue;
      if (/^[a-z][a-z0-9+.-]+:/iu.test(name)) throw remoteInclude(name, include?.location);
      read(resolvePath(parentOf(file), name), include?.location, [...way, file]);
    }
    for (const [name, options] of own) {
      const section = sections.get(name) ?? new Map<string, IniOption>();
      sections.set(name, section);
      for (const [key, option] of options) section.set(key, option);
    }
  }
  read(path, askedAt, []);
  return sections;
}
