import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import { memoryWriter } from '../testing.ts';
import type { MemoryWriter } from '../testing.ts';
import { removePaths } from './remove-paths.ts';

const TREE = {
  '/houses/me/app/bin/x': '',
  '/houses/me/app/parts/p/f': '',
  '/houses/me/letter': '',
  '/opt/x/y': '',
  '/usr/bin/z': '',
};

function remove(paths: readonly string[], links: Readonly<Record<string, string>>): MemoryWriter {
  const files = memoryWriter(TREE);
  const linked = { ...files, realPath: (path: AbsolutePath) => (links[path] ?? path) as AbsolutePath };
  removePaths(paths, {
    directory: '/houses/me/app' as AbsolutePath,
    homeDirectory: '/houses/me' as AbsolutePath,
    sharedDirectories: ['/houses/me/app/bin' as AbsolutePath, '/opt/eggs/v5' as AbsolutePath],
    files: linked,
  });
  return files;
}

/** Asserts what goes when `paths` are removed. */
function check(paths: readonly string[], expected: readonly string[]): void {
  const left = remove(paths, {}).texts;
  assert.deepEqual(
    Object.keys(TREE).filter((path) => !left.has(path)),
    expected,
  );
}

function checkRefused(path: string, links: Readonly<Record<string, string>> = {}): void {
  assert.throws(() => remove(['bin/x', path], links), { code: 'parts/unsafe-removal' }, path);
}

describe('removePaths()', () => {
  it('removes files and trees, relative and absolute, and what is gone already', () => {
    check(['bin/x', 'parts/p', '/opt/x', 'nowhere'], ['/houses/me/app/bin/x', '/houses/me/app/parts/p/f', '/opt/x/y']);
  });
  it('refuses what a buildout lies in, however it is written', () => {
    for (const path of [
      '/',
      '.',
      '',
      './',
      '..',
      '../..',
      'bin/..',
      '/houses',
      '/houses/me',
      '/houses/me/app/',
      '//houses/me',
    ])
      checkRefused(path);
  });
  it('refuses directories that parts share, also when they are links', () => {
    for (const path of ['bin', 'bin/', 'parts/../bin', '/opt/eggs/v5']) checkRefused(path);
    checkRefused('/srv/bin', { '/houses/me/app/bin': '/srv/bin' });
    checkRefused('parts/v5', { '/houses/me/app/parts': '/opt/eggs' });
  });
  it('refuses directories at the root', () => {
    for (const path of ['/usr', '/opt/']) checkRefused(path);
  });
  it('sees through links on the way', () => {
    checkRefused('parts/me', { '/houses/me/app/parts': '/houses' });
    checkRefused('parts/usr', { '/houses/me/app/parts': '/' });
    checkRefused('/srv/app', { '/houses/me/app': '/srv/app' });
  });
  it('removes nothing when one path is refused', () => {
    const files = memoryWriter(TREE);
    const ground = {
      directory: '/houses/me/app' as AbsolutePath,
      homeDirectory: undefined,
      sharedDirectories: [],
      files,
    };
    assert.throws(() => {
      removePaths(['bin/x', '/'], ground);
    });
    assert.equal(files.changes(), 0);
  });
});
