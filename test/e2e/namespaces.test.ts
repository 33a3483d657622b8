import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';

import { editableProject, sandbox, testPython } from '#test-support';
import type { Files, Sandbox, TinyRelease } from '#test-support';

/** The three styles: the text of `ns/__init__.py`, none for native. */
const INITS = {
  nat: undefined,
  pku: "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n",
  pkr: "__import__('pkg_resources').declare_namespace(__name__)\n",
} as const;
type Style = keyof typeof INITS;
const STYLES = Object.keys(INITS) as readonly Style[];

/** What setuptools before 82 has, as far as namespaces go: only parts with an `__init__.py` count. */
const SETUPTOOLS: TinyRelease = {
  version: '60.0',
  files: {
    'pkg_resources.py': `import os, sys
def declare_namespace(name):
    path = sys.modules[name].__path__
    for entry in sys.path:
        part = os.path.join(entry, *name.split('.'))
        if os.path.exists(os.path.join(part, '__init__.py')) and part not in path:
            path.append(part)
`,
  },
};

/** The part of `ns` that one distribution has, `ns/NAME`. */
function partOf(name: string, style: Style, root = ''): Files {
  const init = INITS[style];
  const own = { [`${root}ns/${name}/__init__.py`]: `WHO = '${name}'\n` };
  return init === undefined ? own : { ...own, [`${root}ns/__init__.py`]: init };
}

/** As setuptools does for `namespace_packages=['ns']`. */
function declarationOf(style: Style): Files {
  return style === 'pkr' ? { 'INFO/namespace_packages.txt': 'ns\n' } : {};
}

function released(name: string, style: Style): TinyRelease {
  return { version: '1.0', topLevel: ['ns'], files: { ...partOf(name, style), ...declarationOf(style) } };
}

function developed(name: string, style: Style, more: Files = {}): Files {
  return editableProject(`src/${name}`, {
    name,
    wheel: { [`${name}.pth`]: '@HERE@/lib\n', 'INFO/top_level.txt': 'ns\n', ...declarationOf(style) },
    files: { ...partOf(name, style, 'lib/'), ...more },
  });
}

/** A part with an interpreter of its name. */
function part(name: string, eggs: readonly string[]): string {
  return `[${name}]\nrecipe = zc.recipe.egg\ninterpreter = ${name}\neggs =\n  ${eggs.join('\n  ')}\n`;
}

function configuration(parts: Readonly<Record<string, readonly string[]>>, buildout = ''): string {
  const sections = Object.entries(parts).map(([name, eggs]) => part(name, eggs));
  return `[buildout]\nparts =\n  ${Object.keys(parts).join('\n  ')}\n${buildout}\n${sections.join('')}`;
}

async function build(box: Sandbox, ...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const { exitCode, stdout, stderr } = await box.buildout(args);
  assert.equal(exitCode, 0, stderr);
  return { stdout, stderr };
}

/** What `ns.NAME` of each of the names says of itself in the interpreter. */
async function imported(box: Sandbox, interpreter: string, names: readonly string[]): Promise<readonly string[]> {
  const code = names.map((name) => `import ns.${name}; print(ns.${name}.WHO)`).join('; ');
  const { stdout, stderr } = await box.run(`bin/${interpreter}`, ['-c', code]);
  assert.equal(stderr, '', `${interpreter}: ${names.join(' ')}`);
  return stdout.trim().split('\n');
}

function publishReleases(box: Sandbox): void {
  box.publish({
    setuptools: [SETUPTOOLS],
    ...Object.fromEntries(STYLES.map((style) => [style, [released(style, style)]])),
    ...Object.fromEntries(STYLES.map((style) => [`${style}2`, [released(`${style}2`, style)]])),
  });
}

/** Every pair of styles, each with itself too. */
const PAIRS = STYLES.flatMap((left, place) => STYLES.slice(place).map((right) => [left, `${right}2`] as const));

describe('a namespace over several distributions', () => {
  it('imports in all eight mixes of three styles, released and developed', async (t) => {
    const box = sandbox(t);
    publishReleases(box);
    const mixes = Array.from({ length: 8 }, (_, bits) => STYLES.filter((_style, place) => (bits & (1 << place)) !== 0));
    for (const [number, mix] of mixes.entries()) {
      const develop = mix.map((style) => `src/${style}`).join(' ');
      box.write({ [`mix${number}.cfg`]: configuration({ py: STYLES }, `develop = ${develop}`) });
    }
    for (const style of STYLES) box.write(developed(style, style));
    for (const [number, mix] of mixes.entries()) {
      const { stderr } = await build(box, '-c', `mix${number}.cfg`);
      assert.equal(stderr, '', mix.join(' '));
      assert.deepEqual(await imported(box, 'py', STYLES), STYLES, mix.join(' '));
      assert.equal(box.read('bin/py').includes('/namespaces-'), mix.includes('pkr') && !mix.includes('pku'));
    }
  });

  it('imports in every pair of styles, also after the tree was moved', async (t) => {
    const box = sandbox(t);
    publishReleases(box);
    const parts = Object.fromEntries(PAIRS.map((pair) => [pair.join('-'), pair]));
    const develop = STYLES.flatMap((style) => [`src/${style}`, `src/${style}2`]).join(' ');
    box.write({
      'released.cfg': configuration(parts),
      'developed.cfg': configuration(parts, `develop = ${develop}\nrelative-paths = true`),
    });
    for (const style of STYLES) box.write({ ...developed(style, style), ...developed(`${style}2`, style) });
    await build(box, '-c', 'released.cfg');
    for (const pair of PAIRS) {
      assert.deepEqual(await imported(box, pair.join('-'), pair), pair);
      assert.doesNotMatch(box.read(`bin/${pair.join('-')}`), /namespaces-/u);
    }
    await build(box, '-c', 'developed.cfg');
    for (const pair of PAIRS) assert.deepEqual(await imported(box, pair.join('-'), pair), pair);
    const bridged = PAIRS.filter((pair) => box.read(`bin/${pair.join('-')}`).includes('namespaces-'));
    assert.deepEqual(bridged, [['nat', 'pkr2']]);
    const before = box.files();
    await build(box, '-N', '-c', 'developed.cfg');
    assert.deepEqual(box.files(), before);
    renameSync(box.project, `${box.project}-moved`);
    mkdirSync(box.project);
    for (const pair of bridged) {
      const moved = `${box.project}-moved/bin/${pair.join('-')}`;
      const { stdout, stderr } = await box.run(moved, ['-c', `import ns; print(len(ns.__path__))`]);
      assert.deepEqual([stdout, stderr], ['3\n', '']);
    }
  });

  it('may be nothing but a compiled module', async (t) => {
    const box = sandbox(t);
    publishReleases(box);
    const speed = await compiledModule(box);
    box.write({
      'buildout.cfg': configuration(
        { released: ['fast', 'pkr', 'pku'], developed: ['slow', 'pkr2', 'nat'] },
        'develop = src/slow src/pkr2',
      ),
      ...editableProject('src/slow', { name: 'slow', wheel: { 'slow.pth': '@HERE@/lib\n' }, files: {} }),
      ...developed('pkr2', 'pkr'),
    });
    box.publish({ fast: [{ version: '1.0', topLevel: [], files: { [`ns/${speed.filename}`]: speed.bytes } }] });
    mkdirSync(join(box.project, 'src/slow/lib/ns'), { recursive: true });
    copyFileSync(speed.path, join(box.project, 'src/slow/lib/ns', speed.filename));
    await build(box);
    const eggs = box.files('eggs/v5').filter((path) => path.startsWith('fast-') && /\/ns\/./u.test(path));
    assert.deepEqual(
      eggs.map((path) => path.slice(path.indexOf('/ns/'))),
      [`/ns/${speed.filename}`],
    );
    for (const [interpreter, ...names] of [
      ['released', 'pkr', 'pku'],
      ['developed', 'pkr2', 'nat'],
    ] as const) {
      assert.deepEqual(await imported(box, interpreter, names), names);
      const { stdout } = await box.run(`bin/${interpreter}`, ['-c', `import ns.${speed.name} as m; print(m.__file__)`]);
      assert.match(stdout, /\/ns\/[^/]+\.so\n$/u);
    }
  });
});

interface CompiledModule {
  readonly name: string;
  readonly filename: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Any module of the Python under test that is a shared library: its name inside of a package may be the same. */
async function compiledModule(box: Sandbox): Promise<CompiledModule> {
  const code = `import importlib.util as u
paths = [u.find_spec(name).origin or '' for name in ('_bisect', '_heapq', '_json', '_csv', '_struct', 'unicodedata')]
print([path for path in paths if path.endswith('.so')][0])`;
  const { stdout } = await box.run(testPython(), ['-c', code]);
  const path = stdout.trim();
  const filename = basename(path);
  return { name: filename.split('.', 1)[0] ?? '', filename, path, bytes: readFileSync(path) };
}

describe('a package that hides parts of itself', () => {
  const ordinary = { 'lib/ns/__init__.py': 'VERSION = 1\n' };

  it('is told of with everybody who takes part, in every run, until its source changes', async (t) => {
    const box = sandbox(t);
    publishReleases(box);
    box.write({
      'buildout.cfg': configuration({ py: ['first', 'pku', 'nat', 'last'] }, 'develop = src/first src/last'),
      ...developed('first', 'nat', ordinary),
      ...developed('last', 'pku'),
    });
    const first = await build(box);
    const expected =
      'Warning: Scripts cannot import all of the package ns: src/first/lib/ns/__init__.py of first 1.0 makes it an ordinary package, which hides the parts of last 1.0, pku 1.0, nat 1.0  [eggs/namespace-hidden]';
    assert.ok(box.filter(first.stderr).replaceAll('[TMP]/project/', '').includes(expected), first.stderr);
    assert.match(first.stderr, /^hint: Remove .*\/src\/first\/lib\/ns\/__init__\.py .*PEP 420/mu);
    assert.equal((await build(box, '-N')).stderr, first.stderr);
    assert.deepEqual(await imported(box, 'py', ['first']), ['first']);
    assert.match((await box.run('bin/py', ['-c', 'import ns.pku'])).stderr, /ModuleNotFoundError/u);
    box.write({ 'src/first/lib/ns/__init__.py': `${INITS.pku}VERSION = 1\n` });
    assert.equal((await build(box, '-N')).stderr, '');
    assert.deepEqual(await imported(box, 'py', ['first', 'pku', 'nat', 'last']), ['first', 'pku', 'nat', 'last']);
  });

  it('is told of where a declaration does more than declare, and is left as it is', async (t) => {
    const box = sandbox(t);
    publishReleases(box);
    box.write({
      'buildout.cfg': configuration({ py: ['first', 'nat'] }, 'develop = src/first'),
      ...developed('first', 'pkr', { 'lib/ns/__init__.py': `${INITS.pkr}VERSION = 1\n` }),
    });
    const { stderr } = await build(box);
    assert.match(
      stderr,
      /declares a namespace by pkg_resources, which does not see parts without an __init__\.py \(nat 1\.0\)/u,
    );
    assert.match((await box.run('bin/py', ['-c', 'import ns; print(ns.VERSION)'])).stdout, /^1$/mu);
    box.write({ 'src/first/lib/ns/__init__.py': INITS.pkr });
    assert.equal((await build(box, '-N')).stderr, '');
    assert.deepEqual(await imported(box, 'py', ['first', 'nat']), ['first', 'nat']);
  });

  it('is none where directories of tests have one name', async (t) => {
    const box = sandbox(t);
    publishReleases(box);
    const tests = { 'lib/tests/__init__.py': '', 'lib/tests/test_it.py': '' };
    box.write({
      'buildout.cfg': configuration({ py: ['first', 'last'] }, 'develop = src/*'),
      ...developed('first', 'nat', tests),
      ...developed('last', 'nat', { ...tests, 'lib/tests/__init__.py': 'x = 1\n' }),
    });
    assert.equal((await build(box)).stderr, '');
  });
});
