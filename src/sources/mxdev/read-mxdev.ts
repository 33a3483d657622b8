import { splitWords } from '#base';
import type { AbsolutePath, FileReader, SourceSpan } from '#base';
import { formatSpecifierSet, tryParseRequirement } from '#packaging';

import type { IniOption } from '../developer/parse-ini.ts';
import { badOverride, badSourceValue, urlMissing } from '../errors.ts';
import { parseSwitch } from '../syntax/parse-switch.ts';
import type { RawSource } from '../syntax/raw-source.ts';
import { parseCount } from '../syntax/understand-source.ts';
import { interpolate } from './interpolate.ts';
import { readWithIncludes } from './read-with-includes.ts';

/** What a file of mxdev says, as far as it means something here. */
export interface MxdevFile {
  readonly sources: readonly RawSource[];
  /** Pins that count more than those of the configuration. */
  readonly overrides: readonly PinOverride[];
  readonly threads: number | undefined;
  readonly isOffline: boolean;
  /** What was read and has no meaning here: options of `[settings]`, or `section:option`. */
  readonly idle: readonly string[];
}

/** Another pin for a project; an empty one takes the pin away. */
export interface PinOverride {
  readonly project: string;
  readonly pin: string;
}

const SETTINGS = ['default-target', 'default-install-mode', 'default-use', 'default-update', 'threads', 'offline'];
const UNDERSTOOD_SETTINGS = [...SETTINGS, 'version-overrides', 'ignores', 'include'];
/** Those that say something to pip, or how mxdev shall ask for passwords. Others of `[settings]` are there to be referred to. */
const IDLE_SETTINGS = ['requirements-in', 'requirements-out', 'constraints-out', 'main-package', 'smart-threading'];
const INSTALL_MODES = ['editable', 'direct', 'fixed', 'skip'];

/**
 * Reads a file of mxdev (`mx.ini`): each section but `[settings]` is a source that shall be there.
 *
 * @throws {UserError} `sources/no-mxdev-file`, `sources/no-url`, `sources/bad-value`, `sources/bad-override`, and others
 *   for what cannot be read.
 */
export function readMxdev(
  { path, location }: { readonly path: AbsolutePath; readonly location: SourceSpan | undefined },
  directory: AbsolutePath,
  files: Pick<FileReader, 'readText'>,
): MxdevFile {
  const sections = readWithIncludes(path, location, files);
  const settings = sections.get('settings') ?? new Map<string, IniOption>();
  const here: IniOption = {
    text: directory,
    location: location ?? { source: path, line: 1, column: 1, start: 0, end: 0 },
  };
  sections.set('settings', new Map([['directory', here], ...settings]));
  function setting(name: string): string | undefined {
    const option = settings.get(name);
    return option === undefined ? undefined : interpolate('settings', option, sections);
  }

  const usesAll = parseSwitch(setting('default-use') ?? 'true') ?? true;
  const sources: RawSource[] = [];
  const idle = IDLE_SETTINGS.filter((name) => settings.has(name));
  for (const [name, options] of sections) {
    if (name === 'settings') continue;
    if (isForAHook(name)) {
      idle.push(name);
      continue;
    }
    const values = new Map([...options].map(([key, option]) => [key, interpolate(name, option, sections)]));
    if (!(parseSwitch(values.get('use') ?? '') ?? usesAll)) continue;
    const place = [...options.values()][0]?.location;
    if ((values.get('url') ?? '') === '') throw urlMissing(name, place);
    if ((values.get('extras') ?? '') !== '') idle.push(`${name}:extras`);
    sources.push({
      name,
      values: toDeveloper(name, values, { setting, location: place }),
      location: options.get('url')?.location,
    });
  }
  const developed = new Set(sources.map(({ name }) => name.toLowerCase()));
  const overrides = [
    ...splitLines(setting('ignores')).map((project) => ({ project, pin: '' })),
    ...splitLines(setting('version-overrides')).map((line) => readOverride(line, settings.get('version-overrides'))),
  ];
  return {
    sources,
    overrides: overrides.filter(({ project }) => !developed.has(project.toLowerCase())),
    threads: parseCount(setting('threads') ?? ''),
    isOffline: parseSwitch(setting('offline') ?? '') ?? false,
    idle: idle.filter((name) => !UNDERSTOOD_SETTINGS.includes(name)),
  };
}

/** Sections for other tools that hook into mxdev; the old spelling is that of the one that is much used. */
function isForAHook(name: string): boolean {
  return name.includes(':') || name.startsWith('mxmake-');
}

/** The options of mxdev in the words of mr.developer. */
function toDeveloper(
  name: string,
  values: ReadonlyMap<string, string>,
  {
    setting,
    location,
  }: { readonly setting: (name: string) => string | undefined; readonly location: SourceSpan | undefined },
): ReadonlyMap<string, string> {
  const mode = values.get('install-mode') ?? setting('default-install-mode') ?? 'editable';
  if (!INSTALL_MODES.includes(mode)) {
    throw badSourceValue({ name, option: 'install-mode', text: mode }, `one of ${INSTALL_MODES.join(', ')}`, location);
  }
  const update = values.get('update') ?? setting('default-update');
  const kept = ['url', 'branch', 'rev', 'revision', 'tag', 'pushurl', 'depth', 'submodules'].flatMap((option) => {
    const text = values.get(option);
    return text === undefined ? [] : [[option, text] as const];
  });
  return new Map([
    ...kept,
    ['kind', values.get('vcs') ?? 'git'],
    ['path', values.get('target') ?? setting('default-target') ?? 'sources'],
    ['egg', mode === 'skip' ? 'false' : 'true'],
    ['subpath', values.get('subdirectory') ?? ''],
    ...(update === undefined ? [] : [['update', update] as const]),
  ]);
}

/** `name==1.0` is the pin `1.0`; other specifiers stay as they are. */
function readOverride(line: string, option: IniOption | undefined): PinOverride {
  const requirement = tryParseRequirement(line);
  const pin = requirement === undefined ? '' : formatSpecifierSet(requirement.specifiers);
  if (requirement === undefined || pin === '') throw badOverride(line, option?.location);
  return { project: requirement.name, pin: pin.replace(/^==(?=[^,=]+$)/u, '') };
}

function splitLines(text: string | undefined): readonly string[] {
  return (text ?? '').split('\n').flatMap((line) => (splitWords(line).length === 0 ? [] : [line.trim()]));
}
