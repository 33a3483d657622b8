import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { normaliseProjectName } from '../names/project-name.ts';
import { parseWheelFilename, tryParseWheelFilename } from './parse-wheel-filename.ts';
import { trySdistVersion } from './try-sdist-version.ts';

describe('parseWheelFilename()', () => {
  it('reads name, version, build and every tag', () => {
    const { name, project, version, build, tags } = parseWheelFilename('Zope.Event-5.0rc1-2b-py2.py3-none-any.whl');
    assert.deepEqual([name, project, version.text, build], ['Zope.Event', 'zope-event', '5.0rc1', [2, 'b']]);
    assert.deepEqual(tags, ['py2-none-any', 'py3-none-any']);
  });

  it('expands compressed tags, each once and in lower case', () => {
    assert.deepEqual(parseWheelFilename('a-1-CP311-abi3.none-win_amd64.WIN32.win32.whl').tags, [
      'cp311-abi3-win_amd64',
      'cp311-abi3-win32',
      'cp311-none-win_amd64',
      'cp311-none-win32',
    ]);
  });

  it('refuses what is no name of a wheel', () => {
    const names = [
      'a-1-py3-none-any.zip',
      'a-1-py3-none.whl',
      'a-1-1-1-py3-none-any.whl',
      'a-x-py3-none-any.whl',
      'a__b-1-py3-none-any.whl',
      '../a-1-py3-none-any.whl',
      'a-1-x1-py3-none-any.whl',
      'a-1-3py-none-any.whl',
      'a-1-py3..py2-none-any.whl',
      '-1-py3-none-any.whl',
    ];
    for (const name of names) assert.equal(tryParseWheelFilename(name), undefined, name);
    assert.throws(
      () => parseWheelFilename('a.whl'),
      (error) => error instanceof UserError && error.code === 'packaging/bad-wheel-filename',
    );
  });

  it('does not let a name explode into millions of tags', () => {
    function many(tag: string): string {
      return Array.from({ length: 200 }, (_, place) => `${tag}${place}`).join('.');
    }
    assert.equal(tryParseWheelFilename(`a-1-${many('py')}-${many('abi')}-${many('os')}.whl`), undefined);
  });
});

describe('trySdistVersion()', () => {
  function check(project: string, rows: Readonly<Record<string, string | undefined>>): void {
    for (const [filename, version] of Object.entries(rows)) {
      assert.equal(trySdistVersion(filename, normaliseProjectName(project))?.text, version, filename);
    }
  }

  it('finds the version after the name, however that is spelt', () => {
    check('my-app', {
      'my_app-1.0.tar.gz': '1.0',
      'My.App-1.0.zip': '1.0',
      'my-app-1.0-1.tgz': '1.0-1',
      'my-app-1.0.tar.bz2': '1.0',
      'my-app-1.0.tar.xz': '1.0',
      'my-app-1.0.tar.zst': '1.0',
      'my-app-1.0.TAR': '1.0',
    });
  });

  it('does not take one project for another, or an installer for a source archive', () => {
    check('my-app', {
      'my-1.0.tar.gz': undefined,
      'my-app-extras-1.0.tar.gz': undefined,
      'my-app-1.0.linux-x86_64.tar.gz': undefined,
      'my-app-1.0.exe': undefined,
      'my-app.tar.gz': undefined,
      'my-app-1.0-py3-none-any.whl': undefined,
      [`my-app${'-'.repeat(200_000)}1.zip`]: undefined,
    });
    check('my', { 'my-app-1.0.tar.gz': undefined });
  });
});
