import { resolvePath, splitWords, strip } from '#base';
import type { AbsolutePath } from '#base';
import { parseBoolean } from '#config';
import type { ProjectSelection } from '#eggs';
import { normaliseProjectName } from '#packaging';
import type { Interpreter } from '#python';
import { joinPath } from '#recipes';

import { cacheAndOffline, cacheMissing, notACount, otherExecutable } from '../errors.ts';
import type { LivingSection } from './living-section.ts';

/** What `[buildout]` says to the tool itself, read and checked. Source: zc-buildout.md 3.1. */
export interface BuildoutSettings {
  readonly directory: AbsolutePath;
  readonly binDirectory: AbsolutePath;
  readonly partsDirectory: AbsolutePath;
  readonly developEggsDirectory: AbsolutePath;
  /** With the subdirectories for version and ABI. */
  readonly eggsDirectory: AbsolutePath;
  /** Kept for zc.buildout and recipes; only `dist` in it is ours. */
  readonly downloadCache: AbsolutePath | undefined;
  readonly extendsCache: AbsolutePath | undefined;
  /** `.installed.cfg`; `undefined` when nothing shall be remembered. */
  readonly installedFile: AbsolutePath | undefined;
  readonly isOffline: boolean;
  readonly isNewest: boolean;
  readonly prefersFinal: boolean;
  readonly allowsPickedVersions: boolean;
  readonly usesDependencyLinks: boolean;
  readonly installsFromCache: boolean;
  readonly showsPickedVersions: boolean;
  /** Where picked versions go; `text` is the option as it was written. */
  readonly versionsFile: { readonly path: AbsolutePath; readonly text: string } | undefined;
  readonly versionsSection: string;
  readonly noBinary: ProjectSelection;
  readonly onlyBinary: ProjectSelection;
  /** How long a peer may stay silent; `undefined` for the default, also where the option is no number. */
  readonly socketTimeoutSeconds: number | undefined;
  /** How many jobs all builds may have together; `undefined` for one on each processor. */
  readonly jobs: number | undefined;
  /** How long a step of a build may take. */
  readonly buildTimeoutSeconds: number | undefined;
  /** The section with variables for every build; empty when there is none. */
  readonly buildEnvironmentSection: string;
}

/** Options of [buildout] that the tool knows; they never count as unused. */
const KNOWN_OPTIONS: readonly string[] = [
  'abi-tag-eggs allow-hosts allow-picked-versions allow-unknown-extras bin-directory build-environment build-timeout develop',
  'develop-eggs-directory directory download-cache eggs-directory eggs-directory-version executable extends-cache extensions find-links',
  'index install-from-cache installed jobs log-format log-level native-recipes newest no-binary offline only-binary parts',
  'parts-directory prefer-final python show-picked-versions socket-timeout update-versions-file use-dependency-links',
  'verbosity versions',
  'always-accept-server-certificate always-checkout auto-checkout git-clone-depth mr.developer-threads',
  'mr.developer-verbose mxdev sources sources-dir sources-lock update-git-submodules',
].flatMap((line) => line.split(' '));

const MOST_JOBS = 10_000;
/** What a timer can count. */
const MOST_SECONDS = 2_000_000;

/**
 * Reads `[buildout]`, checks it, and writes back what recipes read in another form (absolute directories, the eggs
 * directory with its version).
 *
 * @throws {UserError} `config/not-boolean` and other complaints, each with its place.
 */
export async function readBuildoutSettings(
  section: LivingSection,
  interpreter: Interpreter,
): Promise<BuildoutSettings> {
  const reader = new SettingReader(section);
  const directory = (await reader.text('directory')) as AbsolutePath;
  await checkExecutable(section, interpreter);
  const isOffline = await reader.flag('offline', false);
  const installsFromCache = await reader.flag('install-from-cache', false);
  const downloadCache = await reader.path('download-cache', directory);
  if (installsFromCache && isOffline) throw cacheAndOffline();
  if (installsFromCache && downloadCache === undefined) throw cacheMissing(section.locationOf('install-from-cache'));
  const settings: BuildoutSettings = {
    directory,
    binDirectory: await reader.directory('bin-directory', directory),
    partsDirectory: await reader.directory('parts-directory', directory),
    developEggsDirectory: await reader.directory('develop-eggs-directory', directory),
    eggsDirectory: await readEggsDirectory({ reader, section, directory }, interpreter),
    downloadCache,
    extendsCache: await reader.path('extends-cache', directory),
    installedFile: await reader.installedFile(directory),
    isOffline,
    isNewest: (await reader.flag('newest', true)) && !isOffline,
    prefersFinal: await reader.flag('prefer-final', true),
    allowsPickedVersions: await reader.flag('allow-picked-versions', true),
    usesDependencyLinks: await reader.flag('use-dependency-links', true),
    installsFromCache,
    showsPickedVersions: await reader.flag('show-picked-versions', false),
    versionsFile: await reader.writtenPath('update-versions-file', directory),
    versionsSection: (await reader.text('versions')) ?? '',
    noBinary: parseSelection((await reader.text('no-binary')) ?? ''),
    onlyBinary: parseSelection((await reader.text('only-binary')) ?? ''),
    socketTimeoutSeconds: await reader.number('socket-timeout'),
    jobs: await reader.count('jobs', MOST_JOBS),
    buildEnvironmentSection: (await reader.text('build-environment')) ?? '',
    buildTimeoutSeconds: await reader.count('build-timeout', MOST_SECONDS),
  };
  section.markUsed(KNOWN_OPTIONS);
  return settings;
}

/** Reads options of one section in the forms that they have. */
class SettingReader {
  readonly #section: LivingSection;

  constructor(section: LivingSection) {
    this.#section = section;
  }

  text(name: string): Promise<string | undefined> {
    return this.#section.get(name);
  }

  async flag(name: string, absent: boolean): Promise<boolean> {
    const text = await this.text(name);
    return text === undefined ? absent : parseBoolean(name, text, this.#section.locationOf(name));
  }

  /** An empty value means that there is none. */
  async path(name: string, base: AbsolutePath): Promise<AbsolutePath | undefined> {
    const text = await this.text(name);
    return text === undefined || text === '' ? undefined : resolvePath(base, text);
  }

  /** The same, together with its text. */
  async writtenPath(name: string, base: AbsolutePath): Promise<BuildoutSettings['versionsFile']> {
    const path = await this.path(name, base);
    return path === undefined ? undefined : { path, text: (await this.text(name)) ?? path };
  }

  /** One of the directories that recipes read: written back absolute, but else as it was written. */
  async directory(name: string, base: AbsolutePath): Promise<AbsolutePath> {
    const text = joinPath(base, (await this.text(name)) ?? name);
    this.#section.set(name, text);
    return resolvePath(base, text);
  }

  /** The same for the file that remembers what is installed; nothing is remembered where the option is empty. */
  async installedFile(base: AbsolutePath): Promise<AbsolutePath | undefined> {
    const text = (await this.text('installed')) ?? '';
    return text === '' ? undefined : await this.directory('installed', base);
  }

  async number(name: string): Promise<number | undefined> {
    const text = strip((await this.text(name)) ?? '');
    return /^\d+$/u.test(text) ? Number(text) : undefined;
  }

  /** From 1 to `most`. */
  async count(name: string, most: number): Promise<number | undefined> {
    const text = await this.text(name);
    if (text === undefined) return undefined;
    const value = /^\s*\d+\s*$/u.test(text) ? Number(text) : 0;
    if (value < 1 || value > most) throw notACount(name, { text, most }, this.#section.locationOf(name));
    return value;
  }
}

/** The eggs directory gets subdirectories for the version of its layout and, where asked for, for the ABI. */
async function readEggsDirectory(
  { reader, section, directory }: { reader: SettingReader; section: LivingSection; directory: AbsolutePath },
  interpreter: Interpreter,
): Promise<AbsolutePath> {
  const version = (await reader.text('eggs-directory-version')) ?? '';
  const abi = (await reader.flag('abi-tag-eggs', false)) ? interpreter.abiDirectory : '';
  const below = [version, abi].filter((name) => name !== '');
  const text = below.reduce(joinPath, joinPath(directory, (await reader.text('eggs-directory')) ?? 'eggs'));
  section.set('eggs-directory', text);
  return resolvePath(directory, text);
}

async function checkExecutable(section: LivingSection, interpreter: Interpreter): Promise<void> {
  const configured = await section.get('executable');
  if (configured !== undefined && configured !== interpreter.executable) {
    throw otherExecutable(configured, interpreter.executable, section.locationOf('executable'));
  }
}

/** `:all:`, `:none:`, or names with blanks or commas between them, as pip writes it. */
function parseSelection(text: string): ProjectSelection {
  const words = splitWords(text.replaceAll(',', ' '));
  if (words.includes(':all:')) return { kind: 'all' };
  const names = words.filter((word) => word !== ':none:');
  return { kind: 'some', projects: new Set(names.map(normaliseProjectName)) };
}
