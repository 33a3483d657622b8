import assert from 'node:assert/strict';
import { mkdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import type { AbsolutePath } from '#base';
import * as machine from '#system';

import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { isAsStamped } from './source-stamp.ts';
import { stampProject } from './stamp-project.ts';

const { files } = realPorts(machine);

interface Change {
  readonly before: Readonly<Record<string, string>>;
  readonly isCompiled?: boolean;
  readonly scriptSources?: readonly string[];
  readonly modules?: readonly string[];
  readonly isLinkTree?: boolean;
}

/** Stamps a project with these files, makes the change, and answers whether the stamp still holds. */
function holds(
  t: TestContext,
  { before, isCompiled = false, scriptSources = [], modules = [], isLinkTree = false }: Change,
  change: (project: AbsolutePath) => void,
): boolean {
  const project = testDirectory(t);
  writeFiles(project, before);
  const sources = scriptSources.map((path) => join(project, path) as AbsolutePath);
  const stamp = stampProject(project, { isCompiled, scriptSources: sources, modules, isLinkTree }, files);
  assert.ok(isAsStamped(project, stamp, files));
  change(project);
  return isAsStamped(project, stamp, files);
}

/** Whether writing `path` matters to a project of `before`. */
function matters(t: TestContext, before: Change['before'], path: string, more: Omit<Change, 'before'> = {}): boolean {
  return !holds(t, { before, ...more }, (project) =>
    writeFiles(project, { [path]: 'changed, and longer than it was' }),
  );
}

const SETUP = { 'setup.py': 'from setuptools import setup\nsetup()\n', 'one/__init__.py': '', 'one/a.py': '' };

const BACKEND = '[build-system]\nbuild-backend = "hatchling.build"\n';
const DECLARED = { 'pyproject.toml': `${BACKEND}[project]\nreadme = "README.md"\n`, 'src/one/__init__.py': '' };
const OWN_BACKEND = { 'pyproject.toml': `${BACKEND}backend-path = ["."]\n`, 'backend.py': '' };

describe('the stamp of a project', () => {
  it('holds when files were only touched', (t) => {
    assert.ok(
      holds(t, { before: SETUP }, (project) => {
        utimesSync(join(project, 'setup.py'), 1, 1);
      }),
    );
  });

  const cases: readonly (readonly [what: string, before: Change['before'], path: string, matters: boolean])[] = [
    ['its setup files', SETUP, 'setup.py', true],
    ['a new setup file', SETUP, 'pyproject.toml', true],
    ['a text that setup files may read', { ...SETUP, 'CHANGES.rst': '' }, 'CHANGES.rst', true],
    ['a module', SETUP, 'one/a.py', false],
    ['a new module', SETUP, 'one/b.py', false],
    ['a new package', SETUP, 'two/__init__.py', true],
    ['a new package below src', { ...SETUP, 'src/x/__init__.py': '' }, 'src/y/z.py', true],
    ['what buildout keeps', SETUP, '.installed.cfg', false],
    ['another configuration', { ...SETUP, 'buildout.cfg': '' }, 'buildout.cfg', false],
    ['what buildout makes', SETUP, 'parts/x/__init__.py', false],
    ['what setuptools leaves', SETUP, 'one.egg-info/PKG-INFO', false],
    ['what a source distribution would hold', { ...SETUP, 'MANIFEST.in': '' }, 'MANIFEST.in', false],
    ['a text that nobody declares', { ...DECLARED, 'CHANGES.rst': '' }, 'CHANGES.rst', false],
    ['a new text that nobody declares', DECLARED, 'NOTES.txt', false],
    ['a text that is declared', { ...DECLARED, 'README.md': '' }, 'README.md', true],
    ['a licence', { ...DECLARED, LICENSE: '' }, 'LICENSE', true],
    ['a module beside pyproject.toml', { ...DECLARED, 'conftest.py': '' }, 'conftest.py', false],
    ['a text that code of the project may read', { ...OWN_BACKEND, 'CHANGES.rst': '' }, 'CHANGES.rst', true],
    ['a hook of hatchling', { ...DECLARED, 'hatch_build.py': '' }, 'hatch_build.py', true],
  ];
  for (const [what, before, path, expected] of cases) {
    it(`${expected ? 'tells of' : 'passes over'} ${what}`, (t) => assert.equal(matters(t, before, path), expected));
  }

  const readers: readonly (readonly [what: string, setup: Change['before'], path: string])[] = [
    ['by its path', { 'pyproject.toml': 'path = "src/one/__about__.py"' }, 'src/one/__about__.py'],
    ['by its name', { 'setup.py': "open(os.path.join('src', 'one', 'version.txt'))" }, 'src/one/version.txt'],
    ['as an attribute', { 'setup.cfg': 'version = attr: one.meta.VERSION' }, 'one/meta.py'],
    ['as an attribute below src', { 'pyproject.toml': 'version = {attr = "one.__version__"}' }, 'src/one/__init__.py'],
    ['by importing it', { 'setup.py': 'from one import __version__' }, 'one/__init__.py'],
    ['as an attribute elsewhere', { 'setup.cfg': 'version = attr: one.VERSION' }, 'lib/one.py'],
    ['by calling it', { 'pyproject.toml': 'source = "call", getter = "one.meta:version"' }, 'src/one/meta.py'],
    ['in the settings of hatch', { 'hatch.toml': '[version]\npath = "one/about.py"' }, 'one/about.py'],
    ['as incremental does', { 'pyproject.toml': 'requires = ["incremental"]' }, 'src/one/_version.py'],
    ['as flit does', { 'pyproject.toml': 'requires = ["flit_core"]\nname = "one"' }, 'one/__init__.py'],
  ];
  for (const [how, setup, path] of readers) {
    it(`tells of a file that the version is read from ${how}`, (t) => {
      assert.ok(matters(t, { ...setup, [path]: '' }, path));
    });
  }

  it('tells of a module from which another one has its version', (t) => {
    const before = {
      'pyproject.toml': 'version = {attr = "one.__version__"}',
      'src/one/__init__.py': 'from .deep import x\nfrom .meta import __version__\n',
      'src/one/meta.py': '',
      'src/one/deep.py': '',
    };
    assert.ok(matters(t, before, 'src/one/meta.py'));
    assert.ok(!matters(t, before, 'src/one/deep.py'));
  });

  it('tells of new modules where each is linked', (t) => {
    assert.ok(matters(t, { ...SETUP, 'one/deep/x.py': '' }, 'one/deep/y.py', { isLinkTree: true }));
  });

  it('passes over modules at the top that are installed, unless they are read', (t) => {
    const before = { 'setup.py': "setup(py_modules=['one'])", 'one.py': '', 'helper.py': '' };
    assert.ok(!matters(t, before, 'one.py', { modules: ['one'] }));
    assert.ok(matters(t, before, 'helper.py', { modules: ['one'] }));
    const reading = { ...before, 'setup.py': "import one\nsetup(py_modules=['one'])" };
    assert.ok(matters(t, reading, 'one.py', { modules: ['one'] }));
  });

  it('passes over the package that flit could read, where everything is said without', (t) => {
    const setup = 'requires = ["flit_core"]\n[project]\nname = "one"\nversion = "1"\n';
    assert.ok(!matters(t, { 'pyproject.toml': setup, 'one/__init__.py': '' }, 'one/__init__.py'));
    const open = `${setup}dynamic = ["description"]\n`;
    assert.ok(matters(t, { 'pyproject.toml': open, 'one/__init__.py': '' }, 'one/__init__.py'));
  });

  it('tells of commits and tags where the version comes from them', (t) => {
    const before = { 'pyproject.toml': 'requires = ["setuptools-scm"]', '.git/logs/HEAD': 'one\n' };
    assert.ok(matters(t, before, '.git/logs/HEAD'));
    assert.ok(matters(t, before, '.git/packed-refs'));
    assert.ok(!matters(t, { ...SETUP, '.git/logs/HEAD': 'one\n' }, '.git/logs/HEAD'));
    const address = { 'pyproject.toml': 'Source = "https://example.org/one.git"', '.git/logs/HEAD': 'one\n' };
    assert.ok(!matters(t, address, '.git/logs/HEAD'));
  });

  it('tells of compiled sources and modules, and of scripts, where there are any', (t) => {
    const before = { ...SETUP, 'one/deep/x.c': '', 'one/x.so': '', 'tools/run': '' };
    assert.ok(!matters(t, before, 'one/deep/x.c'));
    assert.ok(matters(t, before, 'one/deep/x.c', { isCompiled: true }));
    assert.ok(
      !holds(t, { before, isCompiled: true }, (project) => {
        rmSync(join(project, 'one/x.so'));
      }),
    );
    assert.ok(matters(t, before, 'tools/run', { scriptSources: ['tools/run'] }));
  });

  it('holds for an empty directory', (t) => {
    assert.ok(holds(t, { before: {} }, (project) => mkdirSync(join(project, 'docs'))));
  });
});
