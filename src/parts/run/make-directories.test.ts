import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { BuildoutEvent } from '#base';

import type { BuildoutSettings } from '../options/buildout-settings.ts';
import { linesOf, memoryWriter } from '../testing.ts';
import { makeDirectories } from './make-directories.ts';

const SETTINGS = {
  downloadCache: '/bd/down',
  extendsCache: undefined,
  eggsDirectory: '/bd/eggs/v5',
  binDirectory: '/bd/bin',
  partsDirectory: '/bd/parts',
  developEggsDirectory: '/bd/develop-eggs',
} as BuildoutSettings;

/** Asserts which directories are made over some files, as it is told. */
function check(there: Readonly<Record<string, string>>, expected: readonly string[]): void {
  const events: BuildoutEvent[] = [];
  const files = memoryWriter(there);
  makeDirectories(SETTINGS, () => undefined, { files, reporter: (event) => void events.push(event) });
  assert.deepEqual(
    linesOf(events),
    expected.map((path) => `Creating directory '${path}'.`),
  );
  for (const path of [...expected, '/bd/down/dist']) assert.equal(files.facts(path as never)?.kind, 'directory', path);
}

describe('makeDirectories()', () => {
  it('makes what is absent, in the order of zc.buildout, and the archives in silence', () =>
    check({}, ['/bd/down', '/bd/eggs/v5', '/bd/bin', '/bd/parts', '/bd/develop-eggs']));
  it('leaves what is there', () =>
    check({ '/bd/bin/x': '', '/bd/eggs/v5/x': '', '/bd/down/x': '' }, ['/bd/parts', '/bd/develop-eggs']));

  it('refuses what is no directory, or lies below a file, before it makes any', () => {
    for (const there of ['/bd/parts', '/bd/eggs']) {
      const files = memoryWriter({ [there]: '' });
      assert.throws(() => makeDirectories(SETTINGS, () => undefined, { files, reporter: () => undefined }), {
        code: 'parts/not-a-directory',
      });
      assert.equal(files.facts('/bd/down' as never), undefined);
    }
  });
});
