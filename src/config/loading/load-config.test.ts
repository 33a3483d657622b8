import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { newestItems } from '../layers/history.ts';
import { loadFromMemory, memoryFiles } from '../testing.ts';
import { assigned, checkOptions, checkProblems } from './testing.ts';

describe('loadConfig(): what comes over what', () => {
  it('starts with the built-in defaults', async () => {
    await checkOptions(
      { '/app/buildout.cfg': '[buildout]\n' },
      {
        'buildout:bin-directory': 'bin',
        'buildout:directory': '/app',
        'buildout:executable': '/usr/bin/python3',
        'buildout:eggs-directory': '/app/eggs',
        'buildout:versions': 'versions',
      },
    );
  });

  it('puts a file over what it extends', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = base.cfg sub/more.cfg\n[a]\nx = 1\nz += 3\n',
      '/app/base.cfg': '[a]\nx = 0\ny = 0\nz = 1\n',
      '/app/sub/more.cfg': '[buildout]\nextends = deep.cfg\n[a]\ny = 1\nz += 2\n',
      '/app/sub/deep.cfg': '[a]\nw = 4\n',
    };
    await checkOptions(texts, { 'a:x': '1', 'a:y': '1', 'a:z': '1\n2\n3', 'a:w': '4', 'buildout:extends': undefined });
  });

  it('applies a file once per path', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = a.cfg b.cfg\n',
      '/app/a.cfg': '[buildout]\nextends = c.cfg\n',
      '/app/b.cfg': '[buildout]\nextends = c.cfg\n',
      '/app/c.cfg': '[s]\nx += 1\n',
    };
    await checkOptions(texts, { 's:x': '1\n1' });
  });

  it('reads each file once', async () => {
    const files = memoryFiles({
      '/app/buildout.cfg': '[buildout]\nextends = a.cfg ./b.cfg\n  a.cfg\n',
      '/app/a.cfg': '[buildout]\nextends = sub/../b.cfg\n',
      '/app/b.cfg': '[s]\nx = 1\n',
    });
    const { filesRead } = await loadFromMemory({}, { files });
    assert.deepEqual(files.textsRead, ['/app/buildout.cfg', '/app/a.cfg', '/app/b.cfg']);
    assert.deepEqual(filesRead.filter(({ kind }) => kind === 'file').length, 3);
  });

  it('takes a directory for its buildout.cfg', async () => {
    const texts = { '/app/buildout.cfg': '[buildout]\nextends = sub\n', '/app/sub/buildout.cfg': '[a]\nx = 1\n' };
    await checkOptions(texts, { 'a:x': '1' });
    await checkOptions(texts, { 'a:x': '1' }, { file: 'sub' });
    await checkOptions(texts, { 'a:x': '1' }, { file: '/app/' });
  });

  it('lets += and -= change extends within a file', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = a.cfg\n  b.cfg\nextends += c.cfg\nextends -= b.cfg\n',
      '/app/a.cfg': '[s]\na = 1\n',
      '/app/b.cfg': '[s]\nb = 1\n',
      '/app/c.cfg': '[s]\nc = 1\n',
    };
    await checkOptions(texts, { 's:a': '1', 's:b': undefined, 's:c': '1', 'buildout:extends +': undefined });
  });

  it('puts optional files below the file that names them, where they exist', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = sub/a.cfg\n',
      '/app/sub/a.cfg': '[buildout]\noptional-extends = local.cfg missing.cfg\n[s]\nx = 1\n',
      '/app/sub/local.cfg': '[s]\nx = 0\ny = 0\n',
      '/home/.buildout/default.cfg': '[s]\ny = user\n',
    };
    await checkOptions(texts, { 's:x': '1', 's:y': '0', 'buildout:optional-extends': undefined });
    const { notices, filesRead } = await loadFromMemory(texts);
    assert.deepEqual(notices, ['optional-extends file not found: missing.cfg']);
    assert.ok(filesRead.some((one) => one.kind === 'absent' && one.path === '/app/sub/missing.cfg'));
  });

  it('puts user defaults below everything', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = a.cfg\neggs-directory = eggs\n[s]\nx += 2\n',
      '/app/a.cfg': '[s]\nx += 1\n',
      '/home/.buildout/default.cfg': '[buildout]\neggs-directory = e\nextends = more.cfg\n[s]\nx = 0\n',
      '/home/.buildout/more.cfg': '[buildout]\ndownload-cache = d\n',
    };
    await checkOptions(texts, {
      's:x': '0\n1\n2',
      'buildout:eggs-directory': '/app/eggs',
      'buildout:download-cache': '/home/.buildout/d',
    });
    await checkOptions(texts, { 's:x': '1\n2', 'buildout:download-cache': undefined }, { userDefaults: 'skip' });
  });

  it('looks for user defaults in BUILDOUT_HOME, unless it is empty', async () => {
    const texts = {
      '/app/buildout.cfg': '[s]\n',
      '/etc/b/default.cfg': '[s]\nx = etc\n',
      '/home/.buildout/default.cfg': '[s]\nx = home\n',
    };
    await checkOptions(texts, { 's:x': 'etc' }, { buildoutHome: '/etc/b' });
    await checkOptions(texts, { 's:x': 'home' }, { buildoutHome: '' });
    await checkOptions(texts, { 's:x': undefined }, { homeDirectory: undefined });
  });

  it('puts the command line on top', async () => {
    const texts = {
      '/app/buildout.cfg': '[s]\nx = 1\ny = 1\nz =\n  a\n  b\n',
      '/app/extra.cfg': '[s]\nx = 3\nw = 3\n',
    };
    await checkOptions(
      texts,
      { 's:x': '2', 's:y': '1\n2\n3', 's:z': 'b', 'new:o': '1' },
      assigned('s:x=9', 's:x=2', 's:y+=2', 's:y += 3', 's:z-=a', 'new:o+=1'),
    );
    await checkOptions(texts, { 's:x': '3', 's:w': '3', 'buildout:extends': undefined }, assigned('extends=extra.cfg'));
    await checkOptions(texts, { 's:x': '2', 's:w': '3' }, assigned('buildout:extends+= extra.cfg', 's:x=2'));
  });

  it('goes without a file where that is allowed', async () => {
    const situation = { whenMissing: 'go-without' } as const;
    await checkOptions(
      { '/home/.buildout/default.cfg': '[s]\nx = 1\n' },
      { 'buildout:directory': '.', 's:x': undefined },
      situation,
    );
    const loaded = await loadFromMemory({}, situation);
    assert.deepEqual([loaded.rootFile, loaded.directory], [undefined, '/app']);
  });
});

describe('loadConfig(): paths', () => {
  it('makes them absolute from where they were set', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = sub/a.cfg\ndownload-cache = ../d\n',
      '/app/sub/a.cfg': '[buildout]\neggs-directory = e\nextends-cache = ~/c\n',
    };
    await checkOptions(texts, {
      'buildout:eggs-directory': '/app/sub/e',
      'buildout:download-cache': '/d',
      'buildout:extends-cache': '/home/c',
    });
    await checkOptions(texts, { 'buildout:eggs-directory': '/app/x' }, assigned('eggs-directory=x'));
    await checkOptions(texts, { 'buildout:eggs-directory': '/y/x' }, assigned('eggs-directory=x', 'directory=/y'));
    await checkOptions(
      texts,
      { 'buildout:eggs-directory': '${buildout:directory}/x' },
      assigned('eggs-directory=${buildout:directory}/x'),
    );
  });

  it('remembers that it did', async () => {
    const { config } = await loadFromMemory({ '/app/buildout.cfg': '[buildout]\neggs-directory = e\n' });
    const history = config.sections.get('buildout')?.get('eggs-directory')?.history;
    assert.ok(history !== undefined);
    assert.deepEqual(
      newestItems(history, 9).map(({ operation, value, source }) => [operation, value, source]),
      [
        ['directory', '/app/e', '/app/buildout.cfg'],
        ['override', 'e', '/app/buildout.cfg'],
        ['set', 'eggs', 'DEFAULT_VALUE'],
      ],
    );
  });
});

describe('loadConfig(): conditions', () => {
  it('skips sections whose condition is false, also the first', async () => {
    const texts = { '/app/buildout.cfg': '[a:windows]\nx = 1\n[a:linux]\nx = 2\n[a:python_version < "3"]\nx =\n  3\n' };
    await checkOptions(texts, { 'a:x': '2' });
    assert.equal((await loadFromMemory(texts)).dependsOnPython, true);
  });

  it('asks for no facts without conditions', async () => {
    const texts = { '/app/buildout.cfg': '[a]\nx = 1\n' };
    const { dependsOnPython } = await loadFromMemory(texts, { facts: () => assert.fail('asked') });
    assert.equal(dependsOnPython, false);
  });

  it('hands what needs Python to whoever can judge it', async () => {
    const asked: string[] = [];
    const conditions = {
      evaluate(expression: string): Promise<boolean> {
        asked.push(expression);
        return Promise.resolve(expression.includes('HOME'));
      },
    };
    const texts = { '/app/buildout.cfg': '[a:os.environ.get("HOME")]\nx = 1\n[a:os.getpid() < 1]\nx = 2\n' };
    await checkOptions(texts, { 'a:x': '1' }, { conditions });
    assert.deepEqual(asked, ['os.environ.get("HOME")', 'os.getpid() < 1']);
  });

  it('complains where nobody can', async () => {
    await checkProblems({ '/app/buildout.cfg': '[a]\n[b:linus]\n[c: re.match("a", "b")]\n' }, [
      'config/condition-needs-python /app/buildout.cfg:2:4 Cannot judge the condition of [b], because of linus: linus',
      'config/condition-needs-python /app/buildout.cfg:3:5 Cannot judge the condition of [c], because of a call of re.match: re.match("a", "b")',
    ]);
  });
});
