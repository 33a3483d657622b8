import { resolvePath, splitWords } from '#base';
import type { AbsolutePath } from '#base';
import type { AlwaysCheckout, SourcesSettings, SubmoduleMode, WrittenSource } from '#sources';

import { badSourcesOption } from '../errors.ts';
import type { BuildoutSettings } from '../options/buildout-settings.ts';
import type { LivingSection } from '../options/living-section.ts';
import type { OptionsSession } from '../options/options-session.ts';

const ALWAYS: ReadonlyMap<string, AlwaysCheckout> = new Map([
  ['true', 'yes'],
  ['yes', 'yes'],
  ['on', 'yes'],
  ['force', 'force'],
  ['false', 'no'],
  ['no', 'no'],
  ['off', 'no'],
]);
const SUBMODULES: readonly SubmoduleMode[] = ['always', 'checkout', 'never'];

/**
 * What `[buildout]` and the section of sources say, in the words of mr.developer and our own.
 *
 * @throws {UserError} `parts/bad-sources-option`
 */
export async function readSourcesSettings(
  session: OptionsSession,
  { directory, isOffline }: Pick<BuildoutSettings, 'directory' | 'isOffline'>,
  homeDirectory: AbsolutePath | undefined,
): Promise<SourcesSettings> {
  const buildout = await session.section('buildout');
  async function parse<Value>(
    option: string,
    expected: string,
    read: (text: string) => Value | undefined,
  ): Promise<Value | undefined> {
    const text = (await buildout.get(option)) ?? '';
    if (text === '') return undefined;
    const value = read(text);
    if (value === undefined) throw badSourcesOption(option, { text, expected }, buildout.locationOf(option));
    return value;
  }
  async function fileAt(option: string): Promise<SourcesSettings['lock']> {
    const text = (await buildout.get(option)) ?? '';
    return text === '' ? undefined : { path: resolvePath(directory, text), location: buildout.locationOf(option) };
  }

  const always = 'true, false or force';
  return {
    directory,
    homeDirectory,
    isOffline,
    sourcesDirectory: resolvePath(directory, (await buildout.get('sources-dir')) ?? 'src'),
    entries: await readEntries(session, (await buildout.get('sources')) ?? 'sources'),
    autoCheckout: splitWords((await buildout.get('auto-checkout')) ?? '').map((text) => ({
      text,
      location: buildout.locateLine('auto-checkout', text) ?? buildout.locationOf('auto-checkout'),
    })),
    always: (await parse('always-checkout', always, (text) => ALWAYS.get(text.toLowerCase()))) ?? 'no',
    threads: await parse('mr.developer-threads', 'a number above 0', parseCount),
    cloneDepth: await parse('git-clone-depth', 'a number above 0', parseCount),
    submodules: (await parse('update-git-submodules', SUBMODULES.join(', '), parseMode)) ?? 'always',
    mxdev: await fileAt('mxdev'),
    lock: await fileAt('sources-lock'),
  };
}

/** The section need not be there: a file of mxdev may have all sources. */
async function readEntries(session: OptionsSession, name: string): Promise<readonly WrittenSource[]> {
  if (!session.hasSection(name)) return [];
  const section: LivingSection = await session.section(name);
  const entries: WrittenSource[] = [];
  for (const source of section.names()) {
    entries.push({ name: source, text: (await section.get(source)) ?? '', location: section.locationOf(source) });
  }
  return entries;
}

function parseCount(text: string): number | undefined {
  return /^[1-9]\d{0,8}$/u.test(text) ? Number(text) : undefined;
}

function parseMode(text: string): SubmoduleMode | undefined {
  return SUBMODULES.find((mode) => mode === text);
}
