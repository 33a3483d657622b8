import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { newestItems } from '../layers/history.ts';
import { loadFromMemory, memoryRemotes } from '../testing.ts';
import { assigned, checkError, checkOptions, checkProblems, errorOf } from './testing.ts';
import type { Texts } from './testing.ts';

describe('loadConfig(): configurations on the network', () => {
  const remote = memoryRemotes({
    'https://h/a/root.cfg': '[buildout]\nextends = base.cfg ../c.cfg\n[s]\nx = 1\n',
    'https://h/a/base.cfg': '[s]\ny = 1\n',
    'https://h/a/../c.cfg': '[s]\nz = 1\n',
    'https://user:secret@h/p.cfg': '[s]\nx = 1\n',
  });

  it('are fetched, relative to each other', async () => {
    const texts = { '/app/buildout.cfg': '[buildout]\nextends = https://h/a/root.cfg\n' };
    await checkOptions(texts, { 's:x': '1', 's:y': '1', 's:z': '1' }, { remote });
  });

  it('can be the root, with a directory', async () => {
    await checkOptions(
      {},
      { 's:x': '1', 'buildout:directory': '.' },
      { remote, file: 'https://h/a/root.cfg', ...assigned('directory=.') },
    );
    await checkError(
      {},
      [
        'Missing option: buildout:directory',
        'https://h/a/root.cfg has no directory of its own: add buildout:directory=. to the command line',
      ],
      {
        remote,
        file: 'https://h/a/root.cfg',
      },
    );
  });

  it('are never shown with credentials', async () => {
    const texts = { '/app/buildout.cfg': '[buildout]\nextends = https://user:secret@h/p.cfg\n' };
    const { config } = await loadFromMemory(texts, { remote });
    const history = config.sections.get('s')?.get('x')?.history;
    assert.equal(history && newestItems(history, 1)[0]?.source, 'https://h/p.cfg');
    const error = await errorOf(
      { '/app/buildout.cfg': '[buildout]\nextends = https://user:secret@h/absent.cfg\n' },
      { remote },
    );
    assert.equal(error.message, 'Error downloading extends for URL https://h/absent.cfg: 404 Not Found');
  });

  it('are fetched as the root files and the command line say', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = https://h/a/base.cfg\nextends-cache = c\n',
      '/home/.buildout/default.cfg': '[buildout]\nextends = https://h/a/root.cfg\nextends-cache = ~/c\n',
    };
    const fresh = memoryRemotes({ 'https://h/a/root.cfg': '[buildout]\nnewest = false\n', 'https://h/a/base.cfg': '' });
    await loadFromMemory(texts, { remote: fresh });
    assert.deepEqual(fresh.asked, [
      { url: 'https://h/a/root.cfg', policy: { freshness: 'newest', isOffline: false, extendsCache: '/home/c' } },
      { url: 'https://h/a/base.cfg', policy: { freshness: 'cached', isOffline: false, extendsCache: '/app/c' } },
    ]);
    await checkProblems(
      texts,
      ["config/offline /home/.buildout/default.cfg:2:11 Couldn't download 'https://h/a/root.cfg' in offline mode."],
      {
        remote: fresh,
        ...assigned('offline=true'),
      },
    );
  });

  it('may not steer their fetching by references or nonsense', async () => {
    function texts(line: string): Texts {
      return { '/app/buildout.cfg': `[buildout]\nextends = https://h/a/base.cfg\n${line}\n` };
    }
    await checkError(
      texts('newest = maybe'),
      ["Invalid value for 'newest' option: 'maybe'", 'Write "true" or "false"'],
      { remote },
    );
    await checkError(
      texts('extends-cache = ${a:b}'),
      ["extends-cache '${a:b}' may not contain ${section:variable} to expand.", 'Write the path itself'],
      { remote },
    );
  });

  it('may not lead to files of this machine (H138)', async () => {
    const evil = memoryRemotes({
      'https://h/a/x.cfg':
        '[buildout]\nextends = file:///etc/passwd /etc/passwd FILE://localhost/etc/passwd\noptional-extends = /etc/passwd ../ok.cfg\n',
    });
    const at = 'config/local-from-remote https://h/a/x.cfg';
    const what = 'A remote configuration may not extend a local file';
    await checkProblems(
      { '/app/buildout.cfg': '[buildout]\nextends = https://h/a/x.cfg\n', '/etc/passwd': '[s]\nx = secret\n' },
      [
        `${at}:2:11 ${what}: file:///etc/passwd`,
        `${at}:2:30 ${what}: /etc/passwd`,
        `${at}:2:42 ${what}: FILE://localhost/etc/passwd`,
        `${at}:3:20 ${what}: /etc/passwd`,
      ],
      { remote: evil },
    );
  });

  it('may not set relative paths', async () => {
    const error = await errorOf(
      { '/app/buildout.cfg': '[buildout]\nextends = https://h/d.cfg\n' },
      { remote: memoryRemotes({ 'https://h/d.cfg': '[buildout]\neggs-directory = e\n' }) },
    );
    assert.equal(
      error.message,
      'Setting "eggs-directory" to a non absolute location ("e") within a\nremote configuration file ("https://h/d.cfg") is ambiguous.',
    );
    assert.equal(error.location?.line, 2);
  });

  it('tell when the root cannot be had', async () => {
    const message = 'Error downloading extends for URL https://h/no.cfg: 404 Not Found';
    const hint = 'Check the address and the network; with an extends-cache a copy would serve';
    await checkError({}, [message, hint], { remote, file: 'https://h/no.cfg' });
  });

  it('may be files, by their URL', async () => {
    await checkOptions(
      { '/app/buildout.cfg': '[buildout]\nextends = file:///etc/a%20b.cfg\n', '/etc/a b.cfg': '[s]\nx = 1\n' },
      { 's:x': '1' },
    );
  });
});
