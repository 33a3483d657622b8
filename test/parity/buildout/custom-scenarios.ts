import type { Scenario, TinyRelease, Universe } from '#test-support';

/** A C extension `NAME` whose `who()` answers the number that `WHO` is defined as, or 1. */
function code(name: string): string {
  return `#include <Python.h>
#ifndef WHO
#define WHO 0
#endif
static PyObject *who(PyObject *self, PyObject *args) { return PyLong_FromLong(WHO); }
static PyMethodDef methods[] = {{"who", who, METH_NOARGS, ""}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT, "${name}", NULL, -1, methods};
PyMODINIT_FUNC PyInit_${name}(void) { return PyModule_Create(&definition); }
`;
}

function setup(name: string, version: string, more = ''): string {
  return `from setuptools import Extension, setup\nsetup(name='${name}', version='${version}', ext_modules=[Extension('${name}', ['${name}.c'])]${more})\n`;
}

function sdist(name: string, version: string, more = ''): TinyRelease {
  return { kind: 'sdist', version, files: { 'setup.py': setup(name, version, more), [`${name}.c`]: code(name) } };
}

const UNIVERSE: Universe = {
  ext: [sdist('ext', '1.0', ", install_requires=['lib']"), sdist('ext', '2.0', ", install_requires=['lib']")],
  lib: ['1.0'],
};

/** One part `one`, which builds. */
function custom(options: string, more = '', buildout = ''): string {
  return `[buildout]\nparts = one\n${buildout}\n[one]\nrecipe = zc.recipe.egg:custom\n${options}\n${more}`;
}

/** A project in `ext` to develop. */
const PROJECT = { 'ext/setup.py': setup('ext', '1.0'), 'ext/ext.c': code('ext') };

function develop(options: string): string {
  return `[buildout]\nparts = one\n\n[one]\nrecipe = zc.recipe.egg:develop\n${options}\n`;
}

const ALL_OPTIONS = `include-dirs =
  include
  /usr/include/none
library-dirs = lib
rpath =
  lib
  $ORIGIN/../lib
  $LIB/x
  /usr/lib/none
  \${x:origin}/y
define = WHO,OTHER
undef = NOTHING
libraries = m
debug = 1
force = 1
compiler = unix
swig = bin/swig
swig-cpp = 0
swig-opts = -a -b
find-links = @PROJECT@/none
`;
const TOKENS = '[x]\norigin = $ORIGIN\n';
const RECORDED = 'All files of a develop egg belong to its part';

/** Parts of `zc.recipe.egg:custom` and `zc.recipe.egg:develop`. Source: zc-buildout.md 7.3, 7.4. */
export const CUSTOM_SCENARIOS: readonly Scenario[] = (
  [
    {
      name: 'the newest source distribution is built, updated, and goes with its part',
      files: { 'buildout.cfg': custom('egg = ext\ndefine = WHO') },
      steps: ['', '', '-N', 'buildout:parts='],
    },
    {
      name: 'all options, as they are saved; a change of one makes the part anew',
      files: { 'buildout.cfg': custom(`egg = ext\n${ALL_OPTIONS}`, TOKENS), 'none/': '' },
      steps: ['', 'one:define=WHO'],
    },
    {
      name: 'a pin; the older egg stays beside the newer one; the name of the part is that of the project',
      files: {
        'buildout.cfg': '[buildout]\nparts = ext\n\n[ext]\nrecipe = zc.recipe.egg:custom\n\n[versions]\next = 1.0\n',
      },
      steps: ['', 'versions:ext=2.0'],
    },
    {
      name: 'an environment, which sees itself and the one around',
      files: {
        'buildout.cfg': custom(
          'eggs = ext ==1.0\nenvironment = env\n',
          '[env]\nFLAG = %(OUTER)s%%\nQUOTED = it\'s\nCFLAGS = -DWHO=%(OUTER)s -DTWO="%(FLAG)s"\n',
        ),
      },
      steps: [
        { args: [], env: { OUTER: '7' } },
        { args: [], env: { OUTER: '8' } },
        { args: ['env:FLAG=9'], env: { OUTER: '7' } },
      ],
    },
    {
      name: 'wheels are no source',
      files: { 'buildout.cfg': custom('egg = lib') },
      steps: [''],
      differs: [{ aspect: 'stdout', why: 'The part is not begun before its egg was built' }],
    },
    {
      name: 'another part uses it',
      files: {
        'buildout.cfg': custom('egg = ext\n', '[app]\nrecipe = zc.recipe.egg\neggs = ext\ninterpreter = py\n'),
      },
      steps: [['buildout:parts=one app'], ['buildout:parts=one app']],
      differs: [
        { aspect: 'stdout', why: 'Other parts use the egg of a custom part' },
        { aspect: 'files', why: 'Other parts use the egg of a custom part' },
      ],
    },
    {
      name: 'offline nothing is done where a network would be needed',
      files: { 'buildout.cfg': custom('egg = ext\nindex = http://127.0.0.1:9/\n') },
      steps: ['-o'],
      differs: [{ aspect: 'stdout', why: 'The option egg is used' }],
    },
    {
      name: 'a project is developed with options',
      files: { 'buildout.cfg': develop(`setup = @PROJECT@/ext/setup.py\ndefine = WHO\nrpath = lib`), ...PROJECT },
      steps: ['', 'one:define=OTHER'],
      differs: [{ aspect: 'installed', why: RECORDED }],
    },
    {
      name: 'a project to develop has to be named',
      files: { 'buildout.cfg': develop('') },
      steps: [''],
    },
  ] satisfies readonly Scenario[]
).map((scenario) => ({ universe: UNIVERSE, ...scenario }));
