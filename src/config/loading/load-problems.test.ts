import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import { loadFromMemory, memoryFiles, memoryRemotes } from '../testing.ts';
import { assigned, checkError, checkOptions, checkProblems, errorOf } from './testing.ts';

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
    await checkOptions(
      { ...chain, [`/app/${depth}.cfg`]: '[s]\ny = 1\n' },
      { 's:x': '0', 's:y': '1' },
      { file: '0.cfg' },
    );
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
    await checkOptions({ '/app/buildout.cfg': '[buildout]\nversions =\n' }, { 'buildout:versions': '' });
  });

  it('survives names of JavaScript (H141)', async () => {
    const texts = {
      '/app/buildout.cfg': '[__proto__]\nconstructor = 1\n__proto__ += 2\n[toString:constructor]\nx = 1\n',
    };
    const error = await errorOf(texts);
    assert.equal(error.code, 'config/condition-needs-python');
    await checkOptions(
      { '/app/buildout.cfg': '[__proto__]\nconstructor = 1\n__proto__ += 2\n' },
      { '__proto__:constructor': '1', '__proto__:__proto__': '2' },
    );
  });
});

describe('loadConfig(): warnings', () => {
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

describe('loadConfig(): what was read', () => {
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
