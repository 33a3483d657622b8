import { splitWords } from '#base';
import type { AbsolutePath } from '#base';
import { parseSections } from '#config';
import type { WrittenSection } from '#config';

import { damagedDatabase } from '../errors.ts';
import type { InstalledPart, InstalledState } from './installed-state.ts';
import { parseValue } from './parse-value.ts';

/**
 * Reads the text of `.installed.cfg`, ours or zc.buildout's (which appends sections: the last value wins).
 *
 * @throws {UserError} `parts/damaged-database`: nothing is ever removed on the word of a damaged file.
 */
export function parseState(text: string, path: AbsolutePath): InstalledState {
  // A path that was cut short may name something that no part has made.
  if (text !== '' && !text.endsWith('\n')) throw damagedDatabase(path, 'it ends amid a line', undefined);
  const { sections, diagnostics } = parseSections(text, path);
  const [problem] = diagnostics;
  if (problem !== undefined) throw damagedDatabase(path, problem.message, problem.location);
  const buildout = sections.get('buildout');
  if (buildout === undefined) throw damagedDatabase(path, 'it has no section [buildout]', undefined);
  const list = valueOf(buildout, 'parts');
  if (list === undefined) throw damagedDatabase(path, 'its section [buildout] does not list the parts', undefined);
  return {
    parts: [...new Set(splitWords(list))].map((name) => toPart(name, sections.get(name), path)),
    developEggs: splitLines(valueOf(buildout, 'installed_develop_eggs')),
  };
}

function toPart(name: string, section: WrittenSection | undefined, path: AbsolutePath): InstalledPart {
  if (section === undefined) throw damagedDatabase(path, `the part ${name} has no section`, undefined);
  const options = new Map([...section.keys()].map((option) => [option, valueOf(section, option) ?? '']));
  const paths = splitLines(options.get('__buildout_installed__'));
  const signature = options.get('__buildout_signature__');
  options.delete('__buildout_installed__');
  options.delete('__buildout_signature__');
  return { name, options, signature, paths };
}

function valueOf(section: WrittenSection, option: string): string | undefined {
  const text = section.get(option)?.text;
  return text === undefined ? undefined : parseValue(text);
}

function splitLines(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').filter((line) => line !== '');
}
