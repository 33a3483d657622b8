import assert from 'node:assert/strict';
import { readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { oracleWheels, sandbox } from '#test-support';
import type { Files, Sandbox } from '#test-support';

const SETUPTOOLS =
  '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n\n[project]\nversion = "1.0"\n';

/** A setup.py that leaves a line in `builds.log` of the sandbox each time it is run for an editable wheel. */
function loggingSetup(options: string): string {
  return `import os, sys
from setuptools import setup
if 'editable_wheel' in sys.argv:
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'builds.log'), 'a') as log:
        log.write('built\\n')
setup(version='1.0', ${options})
`;
}

/** A sandbox whose configuration develops `develop` for the eggs. */
async function tree(t: TestContext, eggs: string, files: Files, buildout = ''): Promise<Sandbox> {
  const box = sandbox(t);
  const links = await oracleWheels();
  box.write({
    'buildout.cfg': `[buildout]\nparts = d\nfind-links = ${links}\n${buildout}\n[d]\nrecipe = zc.recipe.egg\neggs = ${eggs}\ninterpreter = py\n`,
    ...files,
  });
  return box;
}

async function run(box: Sandbox, ...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await box.buildout(args);
  assert.equal(exitCode, 0, stderr);
  return stdout + stderr;
}

function buildCount(box: Sandbox): number {
  return readFileSync(join(box.project, 'builds.log'), 'utf8').split('\n').length - 1;
}

async function output(box: Sandbox, script: string, args: readonly string[] = []): Promise<string> {
  const { exitCode, stdout, stderr } = await box.run(`bin/${script}`, args);
  assert.equal(exitCode, 0, stderr);
  return stdout.trim();
}

describe('a develop egg', () => {
  it('is built once, and again when what matters has changed', async (t) => {
    const options = `name='one', packages=['one'], long_description=open('README').read()`;
    const box = await tree(t, 'one', {
      'one/setup.py': loggingSetup(options),
      'one/README': 'one',
      'one/one/__init__.py': '',
      'develop.cfg': '[buildout]\nextends = buildout.cfg\ndevelop = one\n',
    });
    const args = ['-c', 'develop.cfg'];
    await run(box, ...args);
    assert.equal(buildCount(box), 1);
    const before = box.files();
    await run(box, ...args);
    assert.deepEqual(box.files(), before);
    utimesSync(join(box.project, 'one/setup.py'), 1, 1);
    box.write({ 'one/one/module.py': '' });
    await run(box, ...args);
    assert.equal(buildCount(box), 1);
    box.write({ 'one/README': 'two' });
    await run(box, ...args);
    assert.equal(buildCount(box), 2);
    rmSync(join(box.project, 'develop-eggs/one-1.0.dist-info/METADATA'));
    await run(box, ...args);
    assert.equal(buildCount(box), 3);
    box.write({ 'one/two/__init__.py': '' });
    await run(box, ...args);
    assert.equal(buildCount(box), 4);
    await run(box, ...args, 'buildout:develop=', 'd:eggs=');
    assert.deepEqual(box.files('develop-eggs'), []);
  });

  it('has scripts that follow their source, entry points and files', async (t) => {
    const box = await tree(
      t,
      'one',
      {
        'one/setup.py':
          "from setuptools import setup\nsetup(name='one', version='1.0', packages=['one'], scripts=['bin/tool', 'bin/shell'])\n",
        'one/one/__init__.py': 'WHO = "one"\n',
        'one/bin/tool': '#!/usr/bin/env python\nimport one\nprint("tool of", one.WHO)\n',
        'one/bin/shell': '#!/bin/sh\necho first\n',
      },
      'develop = one',
    );
    await run(box);
    assert.deepEqual([await output(box, 'tool'), await output(box, 'shell')], ['tool of one', 'first']);
    box.write({
      'one/bin/tool': 'import one\nprint("new tool of", one.WHO)\n',
      'one/bin/shell': '#!/bin/sh\necho second\n',
    });
    assert.equal(await output(box, 'tool'), 'new tool of one');
    await run(box);
    assert.equal(await output(box, 'shell'), 'second');
  });

  it('is importable whatever its layout, and no other one is', async (t) => {
    const box = await tree(
      t,
      '\n  flat\n  renamed\n  lib-layout\n  hidden-source',
      {
        'flat/pyproject.toml': `${SETUPTOOLS}name = "flat"\n[tool.setuptools]\npackages = ["flat"]\n`,
        'flat/flat/__init__.py': 'WHO = "flat"\n',
        'flat/src/code.c': '',
        'renamed/setup.py':
          "from setuptools import setup\nsetup(name='renamed', version='1.0', packages=['renamed', 'renamed.sub'], py_modules=['single'], package_dir={'renamed': 'code'})\n",
        'renamed/code/__init__.py': 'WHO = "renamed"\n',
        'renamed/code/sub/__init__.py': 'WHO = "sub"\n',
        'renamed/single.py': 'WHO = "single"\n',
        'lib-layout/pyproject.toml': `${SETUPTOOLS}name = "lib-layout"\n[tool.setuptools.packages.find]\nwhere = ["lib"]\n`,
        'lib-layout/lib/liblayout/__init__.py': 'WHO = "lib"\n',
        'hidden-source/pyproject.toml': `${SETUPTOOLS}name = "hidden-source"\n[tool.setuptools]\npackages = ["hidden"]\n[tool.setuptools.package-dir]\nhidden = "."\n`,
        'hidden-source/__init__.py': 'WHO = "hidden"\n',
        'unused/pyproject.toml': `${SETUPTOOLS}name = "unused"\n`,
        'unused/src/unused/__init__.py': '',
      },
      'develop = flat renamed lib-layout hidden-source unused',
    );
    await run(box);
    const code =
      'import flat, renamed.sub, single, liblayout, hidden; print(flat.WHO, renamed.WHO, renamed.sub.WHO, single.WHO, liblayout.WHO, hidden.WHO)';
    assert.equal(await output(box, 'py', ['-c', code]), 'flat renamed sub single lib hidden');
    assert.doesNotMatch(box.read('bin/py'), /unused/u);
    const before = box.files('develop-eggs');
    await run(box);
    assert.deepEqual(box.files('develop-eggs'), before);
  });

  it('leaves everything as it was when its build fails, and says where', async (t) => {
    const box = await tree(
      t,
      'one',
      {
        'one/setup.py': "from setuptools import setup\nsetup(name='one', version='1.0', packages=['one'])\n",
        'one/one/__init__.py': '',
      },
      'develop = one',
    );
    await run(box);
    const before = box.files();
    box.write({ 'one/setup.py': 'raise SystemExit("out of order")\n' });
    const { exitCode, stderr } = await box.buildout([]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /^ {2}Processing develop directory '.*\/one'\.$/mu);
    assert.match(stderr, /out of order/u);
    assert.match(stderr, /\[dists\/build-failed\]\n {2}at buildout\.cfg:4:11$/mu);
    assert.deepEqual(box.files(), before);
    assert.deepEqual(box.files('../cache/work'), []);
  });

  it('is that of a directory which links lead to', async (t) => {
    const box = await tree(t, 'one', {
      'real/one/pyproject.toml': `${SETUPTOOLS}name = "one"\n[project.scripts]\none = "one:main"\n`,
      'real/one/src/one/__init__.py': 'def main():\n    print("here")\n',
    });
    symlinkSync('real', join(box.project, 'linked'));
    await run(box, 'buildout:develop=linked/*');
    assert.equal(await output(box, 'one'), 'here');
    assert.match(box.filter(box.read('develop-eggs/one.egg-link')), /^\[TMP\]\/project\/real\/one\/src\n\.\.$/u);
  });

  it('can be had of any backend, one in the tree among them', async (t) => {
    const box = await tree(
      t,
      'own',
      {
        'own/pyproject.toml':
          '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["build-tools"]\n',
        'own/build-tools/backend.py': IN_TREE_BACKEND,
        'own/python/own/__init__.py': 'def main():\n    print("own backend")\n',
      },
      'develop = own',
    );
    await run(box);
    assert.equal(await output(box, 'own'), 'own backend');
    assert.match(box.filter(box.read('develop-eggs/own.egg-link')), /^\[TMP\]\/project\/own\/python\n\.\.$/u);
  });

  it('whose modules only an import hook finds starts that hook when it is imported', async (t) => {
    const box = await tree(
      t,
      'own',
      {
        'own/pyproject.toml':
          '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["build-tools"]\n',
        'own/build-tools/backend.py': IN_TREE_BACKEND.replace(
          "'own.pth': os.path.join(os.getcwd(), 'python'),",
          "'own.pth': 'import _own_loader', '_own_loader.py': open('build-tools/loader.py').read().replace('HERE', os.getcwd()),",
        ),
        'own/build-tools/loader.py': LOADER,
        // What lies where the egg-link would lead to otherwise must not be found.
        'own/own.py': 'raise ImportError("not this one")\n',
        'own/hidden/own.py': 'import own.sub\ndef main():\n    print("hooked", own.sub.WHO)\n',
        'own/hidden/sub.py': 'WHO = "sub"\n',
      },
      'develop = own',
    );
    assert.doesNotMatch(await run(box), /pth/u);
    assert.equal(await output(box, 'own'), 'hooked sub');
    const twice =
      'import sys, own, importlib; from own import sub; print(sub.WHO, own is sys.modules["own"], own.__file__)';
    assert.match(await output(box, 'py', ['-c', twice]), /^sub True .*\/hidden\/own\.py$/u);
    const before = box.files('develop-eggs');
    await run(box);
    assert.deepEqual(box.files('develop-eggs'), before);
  });

  it('can be had of a backend that is too old for editable wheels', async (t) => {
    const box = await tree(
      t,
      'own',
      {
        'own/pyproject.toml': '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
        'own/backend.py': OLD_BACKEND,
        'own/own/__init__.py': 'def main():\n    print("old backend")\n',
      },
      'develop = own',
    );
    await run(box);
    assert.equal(await output(box, 'own'), 'old backend');
    assert.match(box.filter(box.read('develop-eggs/own.egg-link')), /^\[TMP\]\/project\/own\n\.$/u);
  });
});

const OLD_BACKEND = `
import os


def prepare_metadata_for_build_wheel(directory, config_settings=None):
    os.mkdir(os.path.join(directory, 'own.dist-info'))
    for name, text in {
        'METADATA': 'Metadata-Version: 2.1\\nName: own\\nVersion: 1.0\\n',
        'entry_points.txt': '[console_scripts]\\nown = own:main\\n',
    }.items():
        with open(os.path.join(directory, 'own.dist-info', name), 'w') as target:
            target.write(text)
    return 'own.dist-info'
`;

/** An import hook as meson-python writes them, which comes last of all finders. */
const LOADER = `
import importlib.util
import sys


class Finder:
    def __init__(self, modules):
        self.modules = modules

    def find_spec(self, name, path=None, target=None):
        if name == 'own':
            return importlib.util.spec_from_file_location(name, 'HERE/hidden/own.py', submodule_search_locations=[])
        if name == 'own.sub':
            return importlib.util.spec_from_file_location(name, 'HERE/hidden/sub.py')


def install(project, modules):
    sys.meta_path.append(Finder(modules))


install(
    'own',
    {'own'},
)
`;

const IN_TREE_BACKEND = `
import os
import zipfile


def build_editable(directory, config_settings=None, metadata_directory=None):
    name = 'own-1.0-py3-none-any.whl'
    files = {
        'own.pth': os.path.join(os.getcwd(), 'python'),
        'own-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\\nName: own\\nVersion: 1.0\\n',
        'own-1.0.dist-info/WHEEL': 'Wheel-Version: 1.0\\nGenerator: own\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n',
        'own-1.0.dist-info/entry_points.txt': '[console_scripts]\\nown = own:main\\n',
    }
    rows = ''.join('%s,,\\n' % path for path in files) + 'own-1.0.dist-info/RECORD,,\\n'
    with zipfile.ZipFile(os.path.join(directory, name), 'w') as wheel:
        for path, text in files.items():
            wheel.writestr(path, text)
        wheel.writestr('own-1.0.dist-info/RECORD', rows)
    return name
`;
