import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { localIndex, oracleBuildout, oraclePython, oracleWheels, sandbox } from '#test-support';
import { TINY_BUILD_SYSTEM, tinyBackend } from '#test-support';
import type { Files, RunOptions, Sandbox, TinyRelease, Universe } from '#test-support';

/** A C extension `NAME` whose functions answer numbers: function → C expression. */
function code(name: string, functions: Readonly<Record<string, string>>, head = ''): string {
  const bodies = Object.entries(functions).map(
    ([one, value]) => `static PyObject *${one}(PyObject *self, PyObject *args) { return PyLong_FromLong(${value}); }\n`,
  );
  const rows = Object.keys(functions).map((one) => `  {"${one}", ${one}, METH_NOARGS, ""},\n`);
  return `#include <Python.h>
${head}
${bodies.join('')}static PyMethodDef methods[] = {
${rows.join('')}  {NULL, NULL, 0, NULL}
};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "${name}", NULL, -1, methods};
PyMODINIT_FUNC PyInit_${name}(void) { return PyModule_Create(&definition); }
`;
}

/** A setup.py with one extension, which notes each of its builds. */
function setup(box: Sandbox, name: string, source = `${name}.c`, more = ''): string {
  return `import sys
from setuptools import Extension, setup
${more}
if 'bdist_wheel' in sys.argv or 'editable_wheel' in sys.argv:
    with open(${JSON.stringify(join(box.root, 'log'))}, 'a') as log:
        log.write('${name}\\n')
setup(name='${name}', version='1.0', ext_modules=[Extension('${name}', ['${source}'])])
`;
}

function extension(box: Sandbox, name: string, text: string, files: Files = {}): TinyRelease {
  return { kind: 'sdist', version: '1.0', files: { 'setup.py': setup(box, name), [`${name}.c`]: text, ...files } };
}

/** A sandbox whose index has setuptools, and where each start of a process by buildout is noted. */
async function workshop(t: TestContext, universe: (box: Sandbox) => Universe): Promise<Sandbox> {
  const box = sandbox(t);
  localIndex(box.index, universe(box), [await oracleWheels()]);
  writeFileSync(
    join(box.root, 'watch.cjs'),
    `const children = require('node:child_process');
const { spawn } = children.ChildProcess.prototype;
children.ChildProcess.prototype.spawn = function (options) {
  require('node:fs').appendFileSync(${JSON.stringify(join(box.root, 'processes'))}, options.file + '\\n');
  return spawn.call(this, options);
};
`,
  );
  return box;
}

async function succeed(box: Sandbox, args: readonly string[] = [], options: RunOptions = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await box.buildout(args, options);
  assert.equal(exitCode, 0, `${stdout}${stderr}`);
  return stdout + stderr;
}

async function fail(box: Sandbox, args: readonly string[] = [], options: RunOptions = {}): Promise<string> {
  const { exitCode, stderr } = await box.buildout(args, options);
  assert.equal(exitCode, 1, stderr);
  return box.filter(stderr);
}

async function output(box: Sandbox, code: string): Promise<string> {
  const { stdout, stderr } = await box.run('bin/py', ['-c', code]);
  return `${stdout}${stderr}`.trim();
}

function lines(box: Sandbox, name: string): readonly string[] {
  const path = join(box.root, name);
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

function gcc(box: Sandbox, ...args: readonly string[]): void {
  execFileSync('gcc', args, { cwd: box.project });
}

/** A shared library whose `answer()` is `value`, in a directory that no linker knows. */
function makeLibrary(box: Sandbox, value: string): void {
  box.write({
    'own/include/answer.h': 'int answer(void);\n',
    'own/answer.c': `int answer(void) { return ${value}; }\n`,
  });
  mkdirSync(join(box.project, 'own/lib'), { recursive: true });
  gcc(box, '-shared', '-fPIC', '-o', 'own/lib/libanswer.so', 'own/answer.c');
}

/** Where a compiled module looks for its libraries. */
function runPath(box: Sandbox, path: string): string {
  const text = execFileSync('readelf', ['-d', join(box.project, path)], { encoding: 'utf8' });
  return /R(?:UN)?PATH\).*\[(?<path>.*)\]/u.exec(text)?.groups?.['path'] ?? '';
}

function moduleOf(box: Sandbox, name: string, directory = 'develop-eggs'): string {
  const found = box.files(directory).find((path) => new RegExp(`(?:^|/)${name}\\.[^/]*so$`, 'u').test(path));
  assert.ok(found !== undefined, `${name} was not compiled`);
  return `${directory}/${found}`;
}

const LIBRARY = 'include-dirs = own/include\nlibrary-dirs = own/lib\nlibraries = answer\n';

describe('zc.recipe.egg:custom', () => {
  it('builds extensions with libraries of their own, which other parts use; again only when something changed', async (t) => {
    const use = code('NAME', { value: 'answer()' }, '#include "answer.h"');
    const box = await workshop(t, (place) => ({
      one: [extension(place, 'one', use.replaceAll('NAME', 'one'))],
      two: [extension(place, 'two', use.replaceAll('NAME', 'two'))],
      three: [extension(place, 'three', code('three', { value: 'WHO + extra()' }, 'int extra(void);'))],
    }));
    makeLibrary(box, '42');
    box.write({
      'own/extra.c': 'int extra(void) { return 100; }\n',
      'buildout.cfg': `[buildout]
parts = app one two three
[app]
recipe = zc.recipe.egg
eggs =
  one
  two
  three
interpreter = py
[one]
recipe = zc.recipe.egg:custom
${LIBRARY}rpath = own/lib
[two]
recipe = zc.recipe.egg:custom
${LIBRARY}rpath = $ORIGIN/../../own/lib
[three]
recipe = zc.recipe.egg:custom
egg = three
link-objects = \${buildout:directory}/own/extra.o
environment = flags
[flags]
CFLAGS = -DWHO=%(NUMBER)s
`,
    });
    gcc(box, '-c', '-fPIC', '-o', 'own/extra.o', 'own/extra.c');
    const env = { NUMBER: '7', NODE_OPTIONS: `--require ${join(box.root, 'watch.cjs')}` };
    const values = 'import one, two, three; print(one.value(), two.value(), three.value())';
    await succeed(box, [], { env });
    assert.equal(await output(box, values), '42 42 107');
    assert.match(runPath(box, moduleOf(box, 'one')), new RegExp(`(?:^|:)${box.project}/own/lib(?::|$)`, 'u'));
    assert.match(runPath(box, moduleOf(box, 'two')), /(?:^|:)\$ORIGIN\/\.\.\/\.\.\/own\/lib(?::|$)/u);
    assert.deepEqual([...lines(box, 'log')].sort(), ['one', 'three', 'two']);
    assert.deepEqual(
      box.files('eggs/v5').filter((path) => path.split('/').length === 2),
      [],
      'nobody fetches what is built',
    );

    const before = box.files();
    const processes = lines(box, 'processes').length;
    assert.ok(processes > 0);
    for (const args of [['-N'], ['-o'], ['versions:one=1.0', 'versions:two=1.0', 'versions:three=1.0'], []]) {
      await succeed(box, args, { env });
    }
    assert.deepEqual(box.files(), before);
    assert.equal(lines(box, 'processes').length, processes, 'no process is started when there is nothing to do');

    await succeed(box, ['flags:CFLAGS=-DWHO=8'], { env });
    assert.equal(await output(box, values), '42 42 108');
    assert.deepEqual(lines(box, 'log').slice(3), ['three']);
    await succeed(box, [], { env });
    assert.equal(await output(box, values), '42 42 107');
    assert.equal(lines(box, 'log').length, 4, 'what was built before is known still');

    makeLibrary(box, '1000 + 1');
    assert.equal(await output(box, values), '1001 1001 107', 'the library is not part of the egg');
    await succeed(box, ['one:define=X'], { env });
    await succeed(box, [], { env });
    assert.deepEqual(lines(box, 'log').slice(4), ['one', 'one'], 'a library that changed counts');

    await succeed(box, ['buildout:parts=app', 'app:eggs=', 'app:interpreter=']);
    assert.deepEqual(box.files('develop-eggs'), []);
  });

  it('brings every option to setuptools, beside what the source says itself', async (t) => {
    const box = await workshop(t, (place) => ({
      ext: [
        extension(place, 'ext', '', {
          'setup.py': setup(
            place,
            'ext',
            'ext.i',
            `import shutil; shutil.copy('setup.cfg', ${JSON.stringify(place.root)})`,
          ),
          'setup.cfg': '# theirs\n[egg_info]\ntag_date = 0\n[build_ext]\ninclude_dirs = nowhere\nforce = 0\n',
          'ext.i': code('ext', { value: 'WHO' }),
        }),
      ],
    }));
    const note = `echo "$0 $*" >> ${join(box.root, 'commands')}`;
    box.write({
      'bin/cc': `#!/bin/sh\n${note}\nexec gcc "$@"\n`,
      'bin/swig': `#!/bin/sh\n${note}\nfor last; do :; done\nwhile [ "$1" != -o ]; do shift; done\ncp "$last" "$2"\n`,
      'own/lib/': '',
      'buildout.cfg': `[buildout]
parts = ext app
[ext]
recipe = zc.recipe.egg:custom
include-dirs =
  own/include
  /usr/include
library-dirs = own/lib
rpath =
  own/lib
  $ORIGIN
define = WHO,OTHER
undef = NONE
libraries = m
link-objects = \${buildout:directory}/own/extra.o
debug = 1
force = 1
compiler = unix
swig = bin/swig
swig-cpp = 1
swig-opts = -first -second
environment = tools
[tools]
CC = \${buildout:directory}/bin/cc
CXX = %(CC)s
[app]
recipe = zc.recipe.egg
eggs = ext
interpreter = py
`,
    });
    writeFileSync(join(box.project, 'own/extra.c'), 'int extra(void) { return 1; }\n');
    gcc(box, '-c', '-fPIC', '-o', 'own/extra.o', 'own/extra.c');
    execFileSync('chmod', ['+x', 'bin/cc', 'bin/swig'], { cwd: box.project });
    await succeed(box);
    assert.equal(await output(box, 'import ext; print(ext.value())'), '1');
    assert.equal(
      box.filter(readFileSync(join(box.root, 'setup.cfg'), 'utf8')),
      `# theirs
[egg_info]
tag_date = 0
[build_ext]
include_dirs = [TMP]/project/own/include:/usr/include
library_dirs = [TMP]/project/own/lib
rpath = [TMP]/project/own/lib:$ORIGIN
swig = [TMP]/project/bin/swig
define = WHO,OTHER
undef = NONE
libraries = m
link_objects = [TMP]/project/own/extra.o
debug = 1
force = 1
compiler = unix
swig_cpp = 1
swig_opts = -first -second
`,
    );
    const [swig = '', compile = '', link = ''] = lines(box, 'commands').map((line) => box.filter(line));
    assert.match(swig, /bin\/swig -python -first -second -c\+\+ -o \S+_wrap\.cpp ext\.i$/u);
    for (const part of ['-DWHO=1', '-DOTHER=1', '-UNONE', '-I[TMP]/project/own/include', '-I/usr/include', '-g']) {
      assert.ok(compile.split(' ').includes(part), `${part} in ${compile}`);
    }
    for (const part of ['[TMP]/project/own/extra.o', '-L[TMP]/project/own/lib', '-lm']) {
      assert.ok(link.split(' ').includes(part), `${part} in ${link}`);
    }
    assert.match(runPath(box, moduleOf(box, 'ext')), /\/own\/lib:\$ORIGIN/u);
  });

  it('says why a build fails, and leaves everything as it was', async (t) => {
    const box = await workshop(t, (place) => ({
      ext: [extension(place, 'ext', code('ext', { value: '1' }, '#ifdef BAD\n#include <no-such.h>\n#endif'))],
      flat: [{ kind: 'sdist', version: '1.0', files: { 'pyproject.toml': TINY_BUILD_SYSTEM, 'flat.py': '' } }],
      tinybackend: [tinyBackend('1.0')],
      wheel: ['0.1'],
    }));
    box.write({
      'buildout.cfg': '[buildout]\nparts = ext\n[ext]\nrecipe = zc.recipe.egg:custom\ndefine = GOOD\n',
    });
    await succeed(box);
    const before = box.files();
    const state = box.read('.installed.cfg');
    const failed = await fail(box, ['ext:define=BAD']);
    assert.match(
      failed,
      /^While:\n  Installing ext\.\n  Building 'ext'\.\nError: Building ext-1\.0\.tar\.gz failed while building the wheel/u,
    );
    assert.match(failed, /no-such\.h/u);
    assert.match(failed, /hint: Install .*no-such\.h/u);
    const cases = [
      [['ext:egg=flat'], 'dists/build-options-unused', /its build backend is tinybackend/u],
      [['ext:egg=nothing'], 'eggs/no-source-distribution', /Couldn't find a source distribution for 'nothing'\./u],
      [['ext:egg=wheel'], 'eggs/no-source-distribution', /Couldn't find a source distribution for 'wheel'\./u],
      [['ext:egg=ext =='], 'packaging/bad-requirement', /Not a requirement: "ext =="/u],
      [['ext:environment=e', 'e:FLAGS=%(UNSET)s'], 'eggs/bad-variable', /there is no variable UNSET/u],
      [['ext:environment=e', 'e:FLAGS=100%'], 'eggs/bad-variable', /"%" is no %\(NAME\)s/u],
    ] as const;
    for (const [args, code, message] of cases) {
      const text = await fail(box, args);
      assert.ok(text.includes(`[${code}]`), text);
      assert.match(text, message);
    }
    assert.deepEqual([box.files(), box.read('.installed.cfg')], [before, state]);
  });

  it('H97 to H106: builds as any other build, once for all trees, also offline', async (t) => {
    const box = sandbox(t);
    const check = `import json, os, random
with open(${JSON.stringify(join(box.root, 'log'))}, 'a') as log:
    log.write(json.dumps([os.environ['OWN'], os.environ.get('SECRET'), os.environ['HOME'].startswith(${JSON.stringify(box.home)}), hasattr(random, 'evil')]) + '\\n')
open('left-behind', 'w').close()
`;
    const files = {
      'pyproject.toml': TINY_BUILD_SYSTEM,
      'flat.py': '',
      'random.py': 'evil = 1',
      'during_build.py': check,
    };
    const source: TinyRelease = { kind: 'sdist', version: '1.0', files };
    box.publish({ flat: [source], tinybackend: [tinyBackend('1.0')] });
    const config =
      '[buildout]\nparts = flat\n[flat]\nrecipe = zc.recipe.egg:custom\nenvironment = e\n[e]\nOWN = %(OUTER)s\n';
    for (const tree of ['one', 'two', 'three', 'four']) box.write({ [`${tree}/buildout.cfg`]: config });
    const env = { OUTER: 'a', SECRET: 'x' };
    await Promise.all(['one', 'two'].map((cwd) => succeed(box, [], { cwd, env })));
    assert.deepEqual(lines(box, 'log'), ['["a", null, false, false]'], 'built once by two runs at the same time');
    assert.deepEqual(box.files('one/develop-eggs'), box.files('two/develop-eggs'));
    await succeed(box, ['-o', 'versions:flat=1.0'], { cwd: 'three', env });
    assert.deepEqual(box.files('three/develop-eggs'), box.files('one/develop-eggs'));
    const told = await succeed(box, ['-o', 'buildout:index=http://127.0.0.1:9/'], { cwd: 'four', env });
    assert.match(told, /flat stays empty: flat was not built before, and buildout runs offline/u);
    assert.deepEqual(box.files('four/develop-eggs'), []);
    await succeed(box, [], { cwd: 'four', env: { OUTER: 'b' } });
    assert.deepEqual(lines(box, 'log').slice(1), ['["b", null, false, false]'], 'another variable is another build');
    const url = `file://${box.index}/flat/flat-1.0.tar.gz`;
    await succeed(box, [`flat:egg=flat @ ${url}`], { cwd: 'four', env });
    assert.equal(lines(box, 'log').length, 2, 'the same source is the same build, wherever it comes from');
    assert.deepEqual(box.files('four/develop-eggs'), box.files('one/develop-eggs'));
    box.write(Object.fromEntries(Object.entries(files).map(([path, text]) => [`repository/${path}`, text])));
    box.write({ 'repository/PKG-INFO': 'Metadata-Version: 1.1\nName: flat\nVersion: 3.0\n' });
    const commit = '-c user.name=me -c user.email=me@localhost commit -qm one'.split(' ');
    for (const args of [['init', '-q'], ['add', '-A'], commit]) {
      execFileSync('git', ['-C', 'repository', ...args], { cwd: box.project });
    }
    await succeed(box, [`flat:egg=flat @ git+file://${box.project}/repository`], { cwd: 'four', env });
    assert.match(box.files('four/develop-eggs')[0] ?? '', /^flat-3\.0-/u);
    const made = statSync(join(box.project, 'four/develop-eggs', box.files('four/develop-eggs')[0] ?? '')).ino;
    await succeed(box, [`flat:egg=flat @ git+file://${box.project}/repository`], { cwd: 'four', env });
    assert.equal(statSync(join(box.project, 'four/develop-eggs', box.files('four/develop-eggs')[0] ?? '')).ino, made);
    assert.equal(lines(box, 'log').length, 3, 'also what is built to know its version is built as the part wants it');
  });
});

describe('zc.recipe.egg:develop', () => {
  it('builds extensions in the project, which is not changed otherwise; again only when something changed', async (t) => {
    const box = await workshop(t, () => ({}));
    const config = '# mine\n[metadata]\nlicense = MIT\n[build_ext]\nlibraries = none\n';
    makeLibrary(box, '42');
    box.write({
      'ext/setup.py': setup(
        box,
        'ext',
        'ext.c',
        `print(open('setup.cfg').read() == ${JSON.stringify(config)}, file=open(${JSON.stringify(join(box.root, 'same'))}, 'w'))`,
      ),
      'ext/setup.cfg': config,
      'ext/ext.c': code('ext', { value: 'answer() + WHO' }, '#include "answer.h"\n#ifndef WHO\n#define WHO 0\n#endif'),
      'buildout.cfg': `[buildout]
parts = app ext
[app]
recipe = zc.recipe.egg
eggs = ext
interpreter = py
[ext]
recipe = zc.recipe.egg:develop
setup = ext
${LIBRARY}rpath = $ORIGIN/../own/lib
`,
    });
    const env = { NODE_OPTIONS: `--require ${join(box.root, 'watch.cjs')}` };
    await succeed(box, [], { env });
    const value = 'import ext; print(ext.value())';
    assert.equal(await output(box, value), '42');
    assert.match(runPath(box, moduleOf(box, 'ext', 'ext')), /(?:^|:)\$ORIGIN\/\.\.\/own\/lib(?::|$)/u);
    assert.equal(readFileSync(join(box.root, 'same'), 'utf8'), 'True\n', 'setup.cfg stays while it is built');
    assert.equal(box.read('ext/setup.cfg'), config);
    assert.deepEqual(lines(box, 'log'), ['ext']);

    const before = box.files();
    const processes = lines(box, 'processes').length;
    await succeed(box, [], { env });
    assert.deepEqual([box.files(), lines(box, 'processes').length], [before, processes]);

    await succeed(box, ['ext:define=WHO']);
    assert.equal(await output(box, value), '43');
    makeLibrary(box, '1000 + 1');
    await succeed(box, ['ext:define=WHO']);
    assert.equal(lines(box, 'log').length, 3, 'option, library');

    box.write({ 'ext/ext.c': 'nonsense' });
    const state = [box.files('develop-eggs'), box.read('.installed.cfg')];
    assert.match(await fail(box, ['ext:define=WHO']), /Updating ext\.\nError: Building \[TMP\]\/project\/ext failed/u);
    assert.match(await fail(box, ['ext:setup=none']), /there is no such project\s+\[recipes\/nothing-to-develop\]/u);
    assert.deepEqual([box.files('develop-eggs'), box.read('.installed.cfg')], state);

    box.write({ 'ext/ext.c': code('ext', { value: '1' }), 'ext/setup.cfg': '' });
    const told = await succeed(box, ['buildout:develop=ext']);
    assert.match(told, /is developed by a part and by develop in \[buildout\]: it is built twice in every run/u);
    assert.match(runPath(box, moduleOf(box, 'ext', 'ext')), /own\/lib/u, 'the part has the last word');
    await succeed(box, ['buildout:parts=app', 'buildout:develop=ext']);
    assert.equal(await output(box, value), '1', 'develop takes a project over from a part');
    await succeed(box, ['buildout:parts=']);
    assert.deepEqual(box.files('develop-eggs'), []);
  });

  it('goes on where zc.buildout left off, and the other way round, with custom parts as well', async (t) => {
    const box = await workshop(t, (place) => ({ made: [extension(place, 'made', code('made', { value: 'WHO' }))] }));
    box.write({
      'ext/setup.py': setup(box, 'ext'),
      'ext/ext.c': code('ext', { value: 'WHO' }),
      'buildout.cfg': `[buildout]
parts = ext made
[ext]
recipe = zc.recipe.egg:develop
setup = ext
define = WHO
[made]
recipe = zc.recipe.egg:custom
define = WHO
`,
    });
    const env = { BUILDOUT_PYTHON: await oraclePython(), PYTHONWARNINGS: 'ignore' };
    async function theirs(...args: readonly string[]): Promise<void> {
      const { exitCode, stdout, stderr } = await box.run(await oracleBuildout(), args, { env });
      assert.equal(exitCode, 0, stdout + stderr);
    }
    const eggs = ['ext-1.0.dist-info/', 'ext.egg-link'];
    function tops(): readonly string[] {
      return box.files('develop-eggs').filter((path) => /^[^/]+\/?$/u.test(path) && !path.includes('.pth'));
    }
    await succeed(box, [], { env });
    const [made = '', ...others] = [...tops()].sort((left) => (left.startsWith('made-') ? -1 : 1));
    assert.match(made, /^made-1\.0-py.*\.egg\/$/u);
    await theirs();
    assert.ok(
      [made, ...eggs].every((path) => tops().includes(path)),
      tops().join(' '),
    );
    await succeed(box, [], { env });
    assert.deepEqual([...tops()].sort(), [made, ...others].sort());
    assert.match(box.read('.installed.cfg'), /__buildout_installed__ = \S+\n(?:\t\S+\n)*\t\S+\.egg-link\n/u);
    await theirs('buildout:parts=');
    assert.deepEqual(tops(), []);
  });
});
