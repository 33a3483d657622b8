import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import { openDatabase } from '../state/database.ts';
import { FAKE_DIRECTORY, memoryWriter } from '../testing.ts';
import { PartLedger } from './part-ledger.ts';
import { removeDevelopEggs } from './remove-develop-eggs.ts';

const FILE = '/bd/.installed.cfg' as AbsolutePath;

/** Asserts what is left of a tree whose database tells of `developEggs`. */
function check(developEggs: string, parts: string, left: readonly string[]): void {
  const files = memoryWriter({
    [FILE]: `[buildout]\ninstalled_develop_eggs = ${developEggs}\nparts = ${parts}\n\n[a]\nrecipe = r\n`,
    '/bd/develop-eggs/web.egg-link': '/src',
    '/bd/develop-eggs/web.dist-info/METADATA': 'Name: web',
    '/bd/develop-eggs/own.egg-link': '/own',
  });
  const database = openDatabase(FILE, files);
  removeDevelopEggs(database.before, new PartLedger(database), {
    directory: FAKE_DIRECTORY,
    homeDirectory: undefined,
    sharedDirectories: ['/bd/develop-eggs' as AbsolutePath],
    files,
  });
  assert.deepEqual([...files.texts.keys()].sort(), left);
  assert.doesNotMatch(files.texts.get(FILE) ?? '', /egg-link/u);
}

describe('removeDevelopEggs()', () => {
  const own = '/bd/develop-eggs/own.egg-link';
  const all = ['/bd/develop-eggs/web.dist-info', '/bd/develop-eggs/web.egg-link'].join('\n\t');
  it('removes what develop made, and nothing else', () => {
    check(all, 'a', [FILE, own]);
  });
  it('leaves no database without anything in it', () => {
    check(all, '', [own]);
  });
  it('does nothing where there are none', () => {
    check('', 'a', [FILE, own, '/bd/develop-eggs/web.dist-info/METADATA', '/bd/develop-eggs/web.egg-link']);
  });
  it('does not remove the directory itself', () => {
    assert.throws(
      () => {
        check('/bd/develop-eggs', 'a', []);
      },
      { code: 'parts/unsafe-removal' },
    );
  });
});
