import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Interpreter } from '#python';

import { fakeSession } from '../testing.ts';
import { readBuildoutSettings } from './buildout-settings.ts';
import type { BuildoutSettings } from './buildout-settings.ts';

const INTERPRETER = { executable: '/python/bin/python3', abiDirectory: 'cp311' } as Interpreter;

/** Asserts what `[buildout]` comes to, and how recipes see its options then. */
async function check(
  options: Readonly<Record<string, string>>,
  expected: Partial<BuildoutSettings>,
  seen: Readonly<Record<string, string>> = {},
): Promise<void> {
  const section = await fakeSession({ sections: { buildout: options } }).session.section('buildout');
  const settings = await readBuildoutSettings(section, INTERPRETER);
  assert.deepEqual({ ...settings, ...expected }, settings);
  for (const [name, text] of Object.entries(seen)) assert.equal(await section.get(name), text, name);
}

async function checkRefused(options: Readonly<Record<string, string>>, code: string): Promise<void> {
  await assert.rejects(check(options, {}), { code });
}

describe('readBuildoutSettings()', () => {
  it('makes directories absolute, and leaves their text as it was written else', () =>
    check(
      { 'bin-directory': 'var/../scripts/', 'parts-directory': '/p', installed: './db' },
      { binDirectory: '/bd/scripts', partsDirectory: '/p', installedFile: '/bd/db' } as Partial<BuildoutSettings>,
      { 'bin-directory': '/bd/var/../scripts/', 'parts-directory': '/p', installed: '/bd/./db' },
    ));
  it('adds the versions of the eggs directory', () =>
    check(
      { 'eggs-directory': 'e', 'eggs-directory-version': 'v5', 'abi-tag-eggs': 'true' },
      { eggsDirectory: '/bd/e/v5/cp311' } as Partial<BuildoutSettings>,
      { 'eggs-directory': '/bd/e/v5/cp311' },
    ));
  it('follows references', () =>
    check({ 'bin-directory': '${:root}/bin', root: 'r' }, { binDirectory: '/bd/r/bin' } as Partial<BuildoutSettings>));
  it('remembers nothing where installed is empty', () =>
    check({ installed: '' }, { installedFile: undefined }, { installed: '' }));
  it('is not newest offline', () => check({ offline: 'true', newest: 'true' }, { isNewest: false, isOffline: true }));
  it('takes no number for no time-out', async () => {
    await check({ 'socket-timeout': '7' }, { socketTimeoutSeconds: 7 });
    await check({ 'socket-timeout': 'soon' }, { socketTimeoutSeconds: undefined });
  });
  it('refuses what contradicts itself', async () => {
    await checkRefused({ offline: 'yes' }, 'config/not-boolean');
    await checkRefused({ offline: 'true', 'install-from-cache': 'true' }, 'parts/cache-and-offline');
    await checkRefused({ 'install-from-cache': 'true' }, 'parts/no-download-cache');
    await checkRefused({ executable: '/other' }, 'parts/other-executable');
  });
});
