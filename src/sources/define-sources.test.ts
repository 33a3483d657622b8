import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';

import { defineSources } from './define-sources.ts';
import type { DefinedSources } from './define-sources.ts';
import type { Source } from './source.ts';
import type { SourcesSettings } from './sources-settings.ts';
import { fakeSettings, fakeSource } from './testing.ts';

const MXDEV = { path: '/app/mx.ini' as AbsolutePath, location: undefined };

interface Situation {
  readonly sources?: Readonly<Record<string, string>>;
  readonly settings?: Partial<SourcesSettings>;
  readonly files?: Readonly<Record<string, string>>;
}

function define({ sources = {}, settings = {}, files = {} }: Situation): DefinedSources {
  return defineSources(fakeSettings(sources, settings), { readText: (path) => files[path] });
}

/** Asserts what is special about the source `pkg` that a line describes. */
function check(line: string, expected: Partial<Source>, situation: Situation = {}): void {
  const [source] = define({ ...situation, sources: { pkg: line } }).sources;
  assert.deepEqual({ ...source, location: undefined }, fakeSource('pkg', { url: 'U', ...expected }));
}

function checkError(code: string, situation: Situation, place?: string): void {
  assert.throws(
    () => define(situation),
    (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.equal(error.code, code);
      assert.notEqual(error.hint, undefined);
      if (place !== undefined) assert.equal(`${error.location?.source ?? ''}:${error.location?.line ?? ''}`, place);
      return true;
    },
  );
}

describe("defineSources(): mr.developer's syntax", () => {
  const rows: readonly (readonly [line: string, expected: Partial<Source>])[] = [
    ['git U', {}],
    ['git  U\n  branch=b', { revision: { kind: 'branch', name: 'b' } }],
    ['branch=b git U', { revision: { kind: 'branch', name: 'b' } }],
    ['git U branch=a branch=b', { revision: { kind: 'branch', name: 'b' } }],
    ['git U rev=v1', { revision: { kind: 'revision', name: 'v1' } }],
    ['git U revision=v1', { revision: { kind: 'revision', name: 'v1' } }],
    ['git U tag=v1', { revision: { kind: 'revision', name: 'v1' } }],
    ['git U path=libs', { path: '/app/libs/pkg' as AbsolutePath }],
    ['git U libs', { path: '/app/libs/pkg' as AbsolutePath }],
    ['git U path=/opt/libs', { path: '/opt/libs/pkg' as AbsolutePath }],
    ['git U full-path=libs/x', { path: '/app/libs/x' as AbsolutePath }],
    ['git U path=libs full-path=x', { path: '/app/libs/pkg' as AbsolutePath }],
    ['git U subpath=a/b', { subpath: 'a/b' }],
    ['git U egg=false', { isEgg: false }],
    ['git U egg=no', { isEgg: false }],
    ['git U update=true', { update: true }],
    ['git U update=No', { update: false }],
    ['git U depth=3', { depth: 3 }],
    ['git U submodules=never', { submodules: 'never' }],
    ['git U pushurl=P', { pushUrls: ['P'] }],
    ['git git+ssh://git@h.example/x', { url: 'ssh://git@h.example/x' }],
    ['git git+https://h.example/x', { url: 'https://h.example/x' }],
    ['git ssh+git://git@h.example/x', { url: 'ssh://git@h.example/x' }],
    ['git git://h.example/x', { url: 'git://h.example/x' }],
    ['fs U', { kind: 'fs' }],
    ['svn U rev=>3 newest_tag=true', { kind: 'svn', revision: { kind: 'revision', name: '>3' } }],
  ];
  for (const [line, expected] of rows) it(line, () => check(line, expected));

  it('has defaults for depth and submodules', () => {
    check('git U', { depth: 2, submodules: 'never' }, { settings: { cloneDepth: 2, submodules: 'never' } });
    check('git U depth=3', { depth: 3 }, { settings: { cloneDepth: 2 } });
  });

  it('tells of options without effect', () => {
    const { idleOptions } = define({ sources: { a: 'git U newest_tag=true brnach=x', b: 'hg U newest_tag=true' } });
    assert.deepEqual(
      idleOptions.map(({ option, near, source, location }) => [option, near, source, location?.line]),
      [
        ['newest_tag', undefined, 'a', 1],
        ['brnach', 'branch', 'a', 1],
      ],
    );
  });

  const wrong: readonly (readonly [line: string, code: string])[] = [
    ['', 'sources/incomplete'],
    ['git', 'sources/incomplete'],
    ['git branch=x', 'sources/incomplete'],
    ['git U src more', 'sources/too-many-words'],
    ['gti U', 'sources/unknown-kind'],
    ['git U branch=a rev=b', 'sources/two-revisions'],
    ['git U rev=a revision=b', 'sources/two-revisions'],
    ['git U depth=x', 'sources/bad-value'],
    ['git U depth=0', 'sources/bad-value'],
    ['git U egg=maybe', 'sources/bad-value'],
    ['git U update=maybe', 'sources/bad-value'],
    ['git U submodules=sometimes', 'sources/bad-value'],
    ['git U subpath=../x', 'sources/bad-value'],
    ['git U subpath=/x', 'sources/bad-value'],
  ];
  for (const [line, code] of wrong) {
    it(`refuses ${line}`, () => checkError(code, { sources: { a: 'git U', pkg: line } }, '/app/buildout.cfg:2'));
  }

  for (const name of ['../x', 'a/b', '..', '.git', '-x', 'a b', 'a\\b', 'a\u0007']) {
    it(`refuses the name ${JSON.stringify(name)} (H144)`, () =>
      checkError('sources/bad-name', { sources: { [name]: 'git U' } }));
  }

  it('refuses two that are one', () => {
    checkError('sources/defined-twice', { sources: { 'a.b': 'git U', 'A-b': 'git V' } }, '/app/buildout.cfg:2');
    checkError('sources/same-place', { sources: { a: 'git U', b: 'git V full-path=src/a' } }, '/app/buildout.cfg:2');
  });
});

describe('defineSources(): auto-checkout', () => {
  const sources = { alpha: 'git U', b: 'git V' };
  function checkAuto(words: readonly string[], expected: readonly string[]): void {
    const autoCheckout = words.map((text) => ({ text, location: undefined }));
    assert.deepEqual([...define({ sources, settings: { autoCheckout } }).auto], expected);
  }

  it('names sources, or all', () => {
    checkAuto([], []);
    checkAuto(['b'], ['b']);
    checkAuto(['*'], ['alpha', 'b']);
    checkAuto(['x', '*'], ['alpha', 'b']);
  });

  it('names only what is a source', () => {
    assert.throws(() => checkAuto(['alpa', 'b', 'c'], []), {
      message: "The packages 'alpa' and 'c' have no source information.",
      hint: 'Did you mean "alpha"?',
    });
  });
});

describe("defineSources(): mr.developer's own files", () => {
  it('say what is on and off, threads and rewrites; the later wins', () => {
    const defined = define({
      sources: { a: 'git https://git.example/a.git', b: 'fs b' },
      files: {
        '/home/.buildout/mr.developer.cfg':
          '[mr.developer]\nthreads = 2\n[rewrites]\nssh =\n  url ~ ^https://git\\.example/\n  git@git.example:\n  kind = git\n',
        '/app/.mr.developer-options.cfg': '[mr.developer]\nthreads: 3\n',
        '/app/.mr.developer.cfg':
          "[develop]\na = true\nb = false\nc = auto\n[buildout]\nargs = './bin/buildout'\n\t'-N'\n",
      },
    });
    assert.equal(defined.threads, 3);
    assert.equal(defined.sources[0]?.url, 'git@git.example:a.git');
    assert.deepEqual(
      [...defined.activations],
      [
        ['a', 'on'],
        ['b', 'off'],
        ['c', 'auto'],
      ],
    );
  });

  it('are refused with a place when they cannot be read', () => {
    const file = '/app/.mr.developer.cfg';
    checkError('sources/bad-activation', { files: { [file]: '[develop]\na = 1\n' } }, `${file}:2`);
    checkError('sources/bad-line', { files: { [file]: '[develop]\n\nwhat\n' } }, `${file}:3`);
    checkError('sources/bad-line', { files: { [file]: 'a = 1\n' } }, `${file}:1`);
  });
});

describe("defineSources(): mxdev's syntax", () => {
  function mxdev(text: string, files: Readonly<Record<string, string>> = {}): DefinedSources {
    return define({ settings: { mxdev: MXDEV }, files: { '/app/mx.ini': text, ...files } });
  }

  it('describes sources that shall be there', () => {
    const { sources, auto, threads, isOffline, overrides, idleSettings } = mxdev(`[settings]
requirements-in = requirements.txt
default-target = libs
default-install-mode = direct
threads = 8
offline = true
github = https://git.example/
ignores =
    old
version-overrides =
    other==3.0
    more>=1,<2
    B==9

# a comment
[a]
url = \${settings:github}a.git
branch: dev
extras = test
subdirectory = pkg
pushurl =
    P
    Q
submodules = recursive

[b]
url = \${github}b.git
target = \${settings:directory}/own
install-mode = skip
depth = 1

[c]
vcs = fs
url = c
update = yes

[d]
url = U
use = false

[mxmake-env]
NAME = value

[uv:hook]
x = 1
`);
    assert.deepEqual(
      sources.map((source) => ({ ...source, location: undefined })),
      [
        fakeSource('a', {
          path: '/app/libs/a' as AbsolutePath,
          revision: { kind: 'branch', name: 'dev' },
          pushUrls: ['P', 'Q'],
          submodules: 'recursive',
          subpath: 'pkg',
        }),
        fakeSource('b', { path: '/app/own/b' as AbsolutePath, isEgg: false, depth: 1 }),
        fakeSource('c', { kind: 'fs', url: 'c', path: '/app/libs/c' as AbsolutePath, update: true }),
      ],
    );
    assert.deepEqual([[...auto], threads, isOffline], [['a', 'b', 'c'], 8, true]);
    assert.deepEqual(overrides, [
      { project: 'old', pin: '' },
      { project: 'other', pin: '3.0' },
      { project: 'more', pin: '<2,>=1' },
    ]);
    assert.deepEqual(idleSettings, ['requirements-in', 'a:extras', 'mxmake-env', 'uv:hook']);
  });

  it('includes files, which it overrides', () => {
    const { sources } = mxdev('[settings]\ninclude = sub/base.ini\nx = 2\n[a]\nbranch = own\n', {
      '/app/sub/base.ini': '[settings]\ninclude =\n  deep.ini\nx = 1\n[a]\nurl = ${x}\nbranch = base\n',
      '/app/sub/deep.ini': '[b]\nurl = V\n',
    });
    assert.deepEqual(
      sources.map(({ name, url, revision }) => [name, url, revision.kind === 'branch' ? revision.name : '']),
      [
        ['b', 'V', ''],
        ['a', '2', 'own'],
      ],
    );
  });

  const wrong: readonly (readonly [text: string, code: string, place?: string])[] = [
    ['[a]\nbranch = x\n', 'sources/no-url', '/app/mx.ini:2'],
    ['[a]\nurl = U\ninstall-mode = odd\n', 'sources/bad-value'],
    ['[a]\nurl = U\nvcs = cvs2\n', 'sources/unknown-kind', '/app/mx.ini:2'],
    ['[a]\nurl = ${nowhere}\n', 'sources/bad-reference', '/app/mx.ini:2'],
    ['[a]\nurl = ${url}\n', 'sources/bad-reference', '/app/mx.ini:2'],
    ['[a]\nurl = 5$\n', 'sources/bad-reference', '/app/mx.ini:2'],
    ['[settings]\ninclude = https://h.example/x.ini\n', 'sources/remote-include', '/app/mx.ini:2'],
    ['[settings]\ninclude = mx.ini\n', 'sources/circular-include', '/app/mx.ini:2'],
    ['[settings]\ninclude = not-there.ini\n', 'sources/no-mxdev-file', '/app/mx.ini:2'],
    ['[settings]\nversion-overrides = what is this\n', 'sources/bad-override', '/app/mx.ini:2'],
    ['[../a]\nurl = U\n', 'sources/bad-name', '/app/mx.ini:2'],
    ['url = U\n', 'sources/bad-line', '/app/mx.ini:1'],
  ];
  for (const [text, code, place] of wrong) {
    it(`refuses ${JSON.stringify(text)}`, () =>
      checkError(code, { settings: { mxdev: MXDEV }, files: { '/app/mx.ini': text } }, place));
  }

  it('is an error when the file is not there', () => {
    checkError('sources/no-mxdev-file', { settings: { mxdev: MXDEV } });
  });

  it('may not describe what is described already', () => {
    const situation = {
      sources: { a: 'git U' },
      settings: { mxdev: MXDEV },
      files: { '/app/mx.ini': '[a]\nurl = V\n' },
    };
    checkError('sources/defined-twice', situation, '/app/mx.ini:2');
  });
});
