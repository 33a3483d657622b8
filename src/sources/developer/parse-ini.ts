import type { SourceSpan } from '#base';

import { badIniLine } from '../errors.ts';

/** One option of a file, and where it stands. */
export interface IniOption {
  readonly text: string;
  readonly location: SourceSpan;
}

/** Sections of a file, by name, with their options. */
export type IniSections = ReadonlyMap<string, ReadonlyMap<string, IniOption>>;

const HEADER = /^\[(?<name>.+)\]\s*$/u;
const OPTION = /^(?<key>.*?)\s*(?:[=:]\s*(?<value>.*))$/u;

/**
 * Reads a file in the syntax of Python's configparser: `name = value` or `name: value`, continuation lines by
 * indentation, whole-line comments with `#` or `;`. Names keep their case; sections written twice add up.
 *
 * @throws {UserError} `sources/bad-line`
 */
export function parseIni(text: string, source: string): IniSections {
  const sections = new Map<string, Map<string, IniOption>>();
  let section: Map<string, IniOption> | undefined;
  let open: { readonly key: string; readonly indent: number } | undefined;
  let start = 0;
  for (const [place, line] of text.split('\n').entries()) {
    const stripped = line.trim();
    const indent = line.length - line.trimStart().length;
    const location: SourceSpan = {
      source,
      line: place + 1,
      column: indent + 1,
      start: start + indent,
      end: start + indent + stripped.length,
    };
    start += line.length + 1;
    if (/^[#;]/u.test(stripped)) continue;
    const known = open && section?.get(open.key);
    if (open !== undefined && known !== undefined && (stripped === '' || indent > open.indent)) {
      section?.set(open.key, { ...known, text: `${known.text}\n${stripped}` });
      continue;
    }
    if (stripped === '') continue;
    const header = HEADER.exec(stripped)?.groups?.['name'];
    if (header !== undefined) {
      section = sections.get(header) ?? new Map<string, IniOption>();
      sections.set(header, section);
      open = undefined;
      continue;
    }
    const option = OPTION.exec(stripped)?.groups;
    const key = option?.['key'] ?? '';
    if (section === undefined || key === '') throw badIniLine(stripped, location);
    section.set(key, { text: option?.['value'] ?? '', location });
    open = { key, indent };
  }
  return new Map([...sections].map(([name, options]) => [name, trimmed(options)]));
}

/** Blank lines at the end of a value do not count. */
function trimmed(options: ReadonlyMap<string, IniOption>): ReadonlyMap<string, IniOption> {
  return new Map([...options].map(([name, option]) => [name, { ...option, text: option.text.trimEnd() }]));
}
