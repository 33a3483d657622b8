import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';

import { newestItems } from '../layers/history.ts';
import { problemsOf } from '../problems.ts';
import { loadFromMemory, memoryFiles, memoryRemotes } from '../testing.ts';
import type { LoadSituation } from '../testing.ts';
import { parseAssignment } from './parse-assignment.ts';

type Texts = Readonly<Record<string, string>>;

/** Asserts the text of options, `section:option`, after a load; `undefined` is one that is not there. */
async function check(
  texts: Texts,
  expected: Readonly<Record<string, string | undefined>>,
  situation?: LoadSituation,
): Promise<void> {
  const { config } = await loadFromMemory(texts, situation);
  for (const [name, text] of Object.entries(expected)) {
    const [section = '', option = ''] = name.split(':');
    assert.equal(config.sections.get(section)?.get(option)?.text, text, name);
  }
}

/** Asserts how a load fails: each problem as `code file:line:column message`, the first also as the error itself. */
async function checkProblems(texts: Texts, expected: readonly string[], situation?: LoadSituation): Promise<void> {
  const error = await errorOf(texts, situation);
  const shown = problemsOf(error).map(
    ({ code, location: { source, line, column }, message }) => `${code} ${source}:${line}:${column} ${message}`,
  );
  assert.deepEqual(shown, expected);
  assert.ok(expected[0]?.startsWith(error.code));
}

/** Asserts the message and the hint of an error that is none of a file. */
async function checkError(
  texts: Texts,
  expected: readonly [message: string, hint: string],
  situation?: LoadSituation,
): Promise<void> {
  const error = await errorOf(texts, situation);
  assert.deepEqual([error.message, error.hint], expected);
}

async function errorOf(texts: Texts, situation?: LoadSituation): Promise<UserError> {
  const error: unknown = await loadFromMemory(texts, situation).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof UserError, String(error));
  return error;
}

function assigned(...texts: readonly string[]): LoadSituation {
  return { assignments: texts.map(parseAssignment) };
}

describe('loadConfig(): what comes over what', () => {
  it('starts with the built-in defaults', async () => {
    await check(
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
    await check(texts, { 'a:x': '1', 'a:y': '1', 'a:z': '1\n2\n3', 'a:w': '4', 'buildout:extends': undefined });
  });

  it('applies a file once per path', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = a.cfg b.cfg\n',
      '/app/a.cfg': '[buildout]\nextends = c.cfg\n',
      '/app/b.cfg': '[buildout]\nextends = c.cfg\n',
      '/app/c.cfg': '[s]\nx += 1\n',
    };
    await check(texts, { 's:x': '1\n1' });
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
    await check(texts, { 'a:x': '1' });
    await check(texts, { 'a:x': '1' }, { file: 'sub' });
    await check(texts, { 'a:x': '1' }, { file: '/app/' });
  });

  it('lets += and -= change extends within a file', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = a.cfg\n  b.cfg\nextends += c.cfg\nextends -= b.cfg\n',
      '/app/a.cfg': '[s]\na = 1\n',
      '/app/b.cfg': '[s]\nb = 1\n',
      '/app/c.cfg': '[s]\nc = 1\n',
    };
    await check(texts, { 's:a': '1', 's:b': undefined, 's:c': '1', 'buildout:extends +': undefined });
  });

  it('puts optional files below the file that names them, where they exist', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = sub/a.cfg\n',
      '/app/sub/a.cfg': '[buildout]\noptional-extends = local.cfg missing.cfg\n[s]\nx = 1\n',
      '/app/sub/local.cfg': '[s]\nx = 0\ny = 0\n',
      '/home/.buildout/default.cfg': '[s]\ny = user\n',
    };
    await check(texts, { 's:x': '1', 's:y': '0', 'buildout:optional-extends': undefined });
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
    await check(texts, {
      's:x': '0\n1\n2',
      'buildout:eggs-directory': '/app/eggs',
      'buildout:download-cache': '/home/.buildout/d',
    });
    await check(texts, { 's:x': '1\n2', 'buildout:download-cache': undefined }, { userDefaults: 'skip' });
  });

  it('looks for user defaults in BUILDOUT_HOME, unless it is empty', async () => {
    const texts = {
      '/app/buildout.cfg': '[s]\n',
      '/etc/b/default.cfg': '[s]\nx = etc\n',
      '/home/.buildout/default.cfg': '[s]\nx = home\n',
    };
    await check(texts, { 's:x': 'etc' }, { buildoutHome: '/etc/b' });
    await check(texts, { 's:x': 'home' }, { buildoutHome: '' });
    await check(texts, { 's:x': undefined }, { homeDirectory: undefined });
  });

  it('puts the command line on top', async () => {
    const texts = {
      '/app/buildout.cfg': '[s]\nx = 1\ny = 1\nz =\n  a\n  b\n',
      '/app/extra.cfg': '[s]\nx = 3\nw = 3\n',
    };
    await check(
      texts,
      { 's:x': '2', 's:y': '1\n2\n3', 's:z': 'b', 'new:o': '1' },
      assigned('s:x=9', 's:x=2', 's:y+=2', 's:y += 3', 's:z-=a', 'new:o+=1'),
    );
    await check(texts, { 's:x': '3', 's:w': '3', 'buildout:extends': undefined }, assigned('extends=extra.cfg'));
    await check(texts, { 's:x': '2', 's:w': '3' }, assigned('buildout:extends+= extra.cfg', 's:x=2'));
  });

  it('goes without a file where that is allowed', async () => {
    const situation = { whenMissing: 'go-without' } as const;
    await check(
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
    await check(texts, {
      'buildout:eggs-directory': '/app/sub/e',
      'buildout:download-cache': '/d',
      'buildout:extends-cache': '/home/c',
    });
    await check(texts, { 'buildout:eggs-directory': '/app/x' }, assigned('eggs-directory=x'));
    await check(texts, { 'buildout:eggs-directory': '/y/x' }, assigned('eggs-directory=x', 'directory=/y'));
    await check(
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
    await check(texts, { 'a:x': '2' });
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
    await check(texts, { 'a:x': '1' }, { conditions });
    assert.deepEqual(asked, ['os.environ.get("HOME")', 'os.getpid() < 1']);
  });

  it('complains where nobody can', async () => {
    await checkProblems({ '/app/buildout.cfg': '[a]\n[b:linus]\n[c: re.match("a", "b")]\n' }, [
      'config/condition-needs-python /app/buildout.cfg:2:4 Cannot judge the condition of [b], because of linus: linus',
      'config/condition-needs-python /app/buildout.cfg:3:5 Cannot judge the condition of [c], because of a call of re.match: re.match("a", "b")',
    ]);
  });
});

describe('loadConfig(): configurations on the network', () => {
  const remote = memoryRemotes({
    'https://h/a/root.cfg': '[buildout]\nextends = base.cfg ../c.cfg\n[s]\nx = 1\n',
    'https://h/a/base.cfg': '[s]\ny = 1\n',
    'https://h/a/../c.cfg': '[s]\nz = 1\n',
    'https://user:secret@h/p.cfg': '[s]\nx = 1\n',
  });

  it('are fetched, relative to each other', async () => {
    const texts = { '/app/buildout.cfg': '[buildout]\nextends = https://h/a/root.cfg\n' };
    await check(texts, { 's:x': '1', 's:y': '1', 's:z': '1' }, { remote });
  });

  it('can be the root, with a directory', async () => {
    await check(
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
    await check(
      { '/app/buildout.cfg': '[buildout]\nextends = file:///etc/a%20b.cfg\n', '/etc/a b.cfg': '[s]\nx = 1\n' },
      { 's:x': '1' },
    );
  });
});

describe('loadConfig(): what can be wrong', () => {
  it('tells all problems of all files at once', async () => {
    const texts = {
      '/app/buildout.cfg': '[buildout]\nextends = vresions.cfg\n  a.cfg\nx: 1\n[a\n',
      '/app/versions.cfg': '',
      '/app/a.cfg': 'nonsense\n[buildout]\nextended-by = x\n',
    };
    await checkProblems(texts, [
      'config/bad-line /app/buildout.cfg:4:1 Neither a section header nor an option: "x: 1"',
      'config/bad-line /app/buildout.cfg:5:1 Neither a section header nor an option: "[a"',
      'config/missing-include /app/buildout.cfg:2:11 No such file to extend: /app/vresions.cfg',
      'config/no-section-header /app/a.cfg:1:1 No section header before this line: "nonsense"',
      'config/extended-by /app/a.cfg:3:1 No-longer supported "extended-by" option found in /app/a.cfg.',
    ]);
    assert.match((await errorOf(texts)).message, /\(and 4 more problems\)$/);
  });

  it('suggests the file that was meant', async () => {
    const texts = { '/app/buildout.cfg': '[buildout]\nextends = sub/bsae.cfg\n', '/app/sub/base.cfg': '' };
    assert.equal((await errorOf(texts)).hint, 'Did you mean "base.cfg"?');
    await checkError(texts, ["Couldn't open /app/buildot.cfg", 'Did you mean "buildout.cfg"?'], {
      file: 'buildot.cfg',
    });
    await checkError(
      texts,
      ["Couldn't open /app/no.cfg", 'Correct the name, or change to the directory of the buildout'],
      assigned('extends=no.cfg'),
    );
  });

  it('finds circles (H139)', async () => {
    await checkProblems(
      { '/app/buildout.cfg': '[buildout]\nextends = a.cfg\n', '/app/a.cfg': '[buildout]\nextends = ./buildout.cfg\n' },
      [
        "config/recursive-include /app/a.cfg:2:11 Recursive file include ['/app/buildout.cfg', '/app/a.cfg'] /app/buildout.cfg",
      ],
    );
    await checkProblems({ '/app/buildout.cfg': '[buildout]\nextends = sub/../buildout.cfg\n' }, [
      "config/recursive-include /app/buildout.cfg:2:11 Recursive file include ['/app/buildout.cfg'] /app/buildout.cfg",
    ]);
  });

  it('goes 10,000 files deep, and tells a circle of them on one screen (H139)', async () => {
    const depth = 10_000;
    const chain = Object.fromEntries(
      Array.from({ length: depth }, (_, place) => [
        `/app/${place}.cfg`,
        `[buildout]\nextends = ${place + 1}.cfg\n[s]\nx = ${place}\n`,
      ]),
    );
    await check({ ...chain, [`/app/${depth}.cfg`]: '[s]\ny = 1\n' }, { 's:x': '0', 's:y': '1' }, { file: '0.cfg' });
    const error = await errorOf(
      { ...chain, [`/app/${depth}.cfg`]: '[buildout]\nextends = 5.cfg\n' },
      { file: '0.cfg' },
    );
    assert.equal(error.code, 'config/recursive-include');
    assert.ok(error.message.length < 500, error.message);
  });

  it('refuses huge files (H139)', async () => {
    const files = memoryFiles({ '/app/buildout.cfg': '[buildout]\n' });
    const huge: typeof files = {
      ...files,
      facts: () => ({ kind: 'file', sizeBytes: 2 ** 30, mtimeMs: 0, inode: 0, mode: 0o644 }),
      readText: () => assert.fail('read'),
    };
    await checkProblems(
      {},
      [
        'config/file-too-large /home/.buildout/default.cfg:1:1 Too large for a configuration (over 16 MiB): /home/.buildout/default.cfg',
      ],
      { files: huge },
    );
  });

  it('tells a versions section that is not there', async () => {
    const error = await errorOf({ '/app/buildout.cfg': '[buildout]\nversions = vresions\n[versions]\n' });
    assert.deepEqual(
      [error.message, error.hint, error.location?.line],
      ["The versions section, 'vresions', was not defined.", 'Did you mean "versions"?', 2],
    );
    await check({ '/app/buildout.cfg': '[buildout]\nversions =\n' }, { 'buildout:versions': '' });
  });

  it('survives names of JavaScript (H141)', async () => {
    const texts = {
      '/app/buildout.cfg': '[__proto__]\nconstructor = 1\n__proto__ += 2\n[toString:constructor]\nx = 1\n',
    };
    const error = await errorOf(texts);
    assert.equal(error.code, 'config/condition-needs-python');
    await check(
      { '/app/buildout.cfg': '[__proto__]\nconstructor = 1\n__proto__ += 2\n' },
      { '__proto__:constructor': '1', '__proto__:__proto__': '2' },
    );
  });
});

describe('warnings', () => {
  it('tell options of local files that are set twice', async () => {
    const text = '[versions]\na = 1\nb = 1\nc = 1\nc = 1\n[s:linux]\nx = 1\n[s]\nx = 2\n[versions]\nb = 2\na += 2\n';
    const texts = { '/app/buildout.cfg': `[buildout]\nextends = https://h/x.cfg\n${text}` };
    const { warnings } = await loadFromMemory(texts, { remote: memoryRemotes({ 'https://h/x.cfg': text }) });
    assert.deepEqual(
      warnings.map(({ code, message, location }) => [code, message, location.source, location.line]),
      [['config/set-twice', 'Option "b" of [versions] is set twice in this file', '/app/buildout.cfg', 13]],
    );
  });
});

describe('what was read', () => {
  it('tells when loading again would give the same', async () => {
    const { filesRead, texts } = await loadFromMemory(
      { '/app/buildout.cfg': '[buildout]\nextends = https://h/x.cfg\n' },
      { remote: memoryRemotes({ 'https://h/x.cfg': '[s]\n' }) },
    );
    assert.deepEqual(filesRead, [
      { kind: 'absent', path: '/home/.buildout/default.cfg' },
      { kind: 'file', path: '/app/buildout.cfg', sizeBytes: 37, mtimeMs: 0 },
      { kind: 'remote', url: 'https://h/x.cfg', sha256: 'ab' },
    ]);
    assert.deepEqual([...texts.keys()], ['/app/buildout.cfg', 'https://h/x.cfg'] satisfies readonly (
      AbsolutePath | string
    )[]);
  });
});
