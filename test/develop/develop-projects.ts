import type { Change, DevelopProject } from './develop-project.ts';

const MAIN = 'WORD = "one"\n\n\ndef main():\n    print(WORD)\n';

function word(path: string): Change {
  return { path, from: '"one"', to: '"two"' };
}

function script(name: string, module: string): Change {
  const line = `${name} = "${module}:main"\n`;
  return { path: 'pyproject.toml', from: line, to: `${line}${name}-more = "${module}:main"\n` };
}

/** `[project]` of a project whose version is static, with its script. */
function project(name: string, module: string, more = ''): string {
  return `[project]\nname = "${name}"\nversion = "1.0"\n${more}\n[project.scripts]\n${name} = "${module}:main"\n`;
}

function buildSystem(requires: string, backend: string): string {
  return `[build-system]\nrequires = [${requires}]\nbuild-backend = "${backend}"\n\n`;
}

const SETUPTOOLS = buildSystem('"setuptools"', 'setuptools.build_meta');
const HATCHLING = buildSystem('"hatchling"', 'hatchling.build');
const FLIT = buildSystem('"flit_core >=3.2"', 'flit_core.buildapi');
const POETRY = buildSystem('"poetry-core"', 'poetry.core.masonry.api');
const PDM = buildSystem('"pdm-backend"', 'pdm.backend');
const STATIC_VERSION: Change = { path: 'pyproject.toml', from: 'version = "1.0"', to: 'version = "2.0"' };

/** What most projects have in common: one package whose script says its word. */
interface Plain {
  readonly name: string;
  readonly what: string;
  readonly pyproject: string;
  /** Where the module lies that says the word. */
  readonly module: string;
  /** Its dotted name; the name of the project when absent. */
  readonly dotted?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly version?: Change;
  readonly runsWithOriginal?: boolean;
}

function plain({
  name,
  what,
  pyproject,
  module,
  dotted = name,
  files = {},
  version,
  runsWithOriginal,
}: Plain): DevelopProject {
  return {
    ...{ name, what, says: 'one', module: word(module), entryPoint: script(name, dotted) },
    files: { 'pyproject.toml': pyproject, [module]: MAIN, ...files },
    version: version ?? STATIC_VERSION,
    runsWithOriginal: runsWithOriginal ?? true,
  };
}

/** One project of each layout of each backend. */
export const DEVELOP_PROJECTS: readonly DevelopProject[] = [
  plain({
    name: 'st_src',
    what: 'setuptools, src',
    pyproject: SETUPTOOLS + project('st_src', 'st_src'),
    module: 'src/st_src/__init__.py',
  }),
  plain({
    name: 'st_flat',
    what: 'setuptools, flat, version from an attribute',
    pyproject: `${SETUPTOOLS}[project]\nname = "st_flat"\ndynamic = ["version"]\n\n[project.scripts]\nst_flat = "st_flat.app:main"\n\n[tool.setuptools.dynamic]\nversion = {attr = "st_flat.__version__"}\n`,
    module: 'st_flat/app.py',
    dotted: 'st_flat.app',
    files: { 'st_flat/__init__.py': '__version__ = "1.0"\n', 'st_flat/sub/__init__.py': '' },
    version: { path: 'st_flat/__init__.py', from: '1.0', to: '2.0' },
  }),
  {
    name: 'st_legacy',
    what: 'setuptools, setup.py alone',
    files: {
      'setup.py':
        "from setuptools import setup\nsetup(name='st_legacy', version='1.0', py_modules=['st_legacy'],\n      entry_points={'console_scripts': ['st_legacy = st_legacy:main']})\n",
      'st_legacy.py': MAIN,
    },
    says: 'one',
    module: word('st_legacy.py'),
    entryPoint: {
      path: 'setup.py',
      from: "'st_legacy = st_legacy:main'",
      to: "'st_legacy = st_legacy:main', 'st_legacy-more = st_legacy:main'",
    },
    version: { path: 'setup.py', from: '1.0', to: '2.0' },
    runsWithOriginal: true,
  },
  plain({
    name: 'st_dirs',
    what: 'setuptools, package-dir: other names in the sources',
    pyproject: `${SETUPTOOLS}${project('st_dirs', 'st_dirs.app')}\n[tool.setuptools]\npackages = ["st_dirs", "st_dirs.deep"]\npackage-dir = {"st_dirs" = "code"}\n`,
    module: 'code/app.py',
    dotted: 'st_dirs.app',
    files: { 'code/__init__.py': 'import st_dirs.deep\n', 'code/deep/__init__.py': '' },
    runsWithOriginal: false,
  }),
  plain({
    name: 'st_split',
    what: 'setuptools, package-dir: a package in two places',
    pyproject: `${SETUPTOOLS}${project('st_split', 'st_split.app')}\n[tool.setuptools]\npackages = ["st_split", "st_split.deep"]\npackage-dir = {"st_split" = "code", "st_split.deep" = "elsewhere"}\n`,
    module: 'code/app.py',
    dotted: 'st_split.app',
    files: { 'code/__init__.py': 'import st_split.deep\n', 'elsewhere/__init__.py': '' },
    runsWithOriginal: false,
  }),
  {
    ...plain({
      name: 'st_strict',
      what: 'setuptools, strict: links in build/',
      pyproject: SETUPTOOLS + project('st_strict', 'st_strict'),
      module: 'st_strict/__init__.py',
      files: { 'setup.cfg': '[editable_wheel]\nmode = strict\n', 'st_strict/data.txt': 'x' },
    }),
    addition: { path: 'st_strict/added.py', module: 'st_strict.added' },
  },
  plain({
    name: 'st_compat',
    what: 'setuptools, compat: a plain path',
    pyproject: SETUPTOOLS + project('st_compat', 'st_compat'),
    module: 'st_compat/__init__.py',
    files: { 'setup.cfg': '[editable_wheel]\nmode = compat\n' },
  }),
  {
    ...plain({
      name: 'flit_module',
      what: 'flit_core, one module with its version',
      pyproject: `${FLIT}[project]\nname = "flit_module"\ndynamic = ["version", "description"]\n\n[project.scripts]\nflit_module = "flit_module:main"\n`,
      module: 'flit_module.py',
      files: { 'flit_module.py': `"""A module."""\n__version__ = "1.0"\n${MAIN}` },
      version: { path: 'flit_module.py', from: '1.0', to: '2.0' },
    }),
    isRead: true,
  },
  plain({
    name: 'flit_src',
    what: 'flit_core, src',
    pyproject: FLIT + project('flit_src', 'flit_src', 'description = "x"'),
    module: 'src/flit_src/__init__.py',
  }),
  plain({
    name: 'hatch_flat',
    what: 'hatchling, version from a file',
    pyproject: `${HATCHLING}[project]\nname = "hatch_flat"\ndynamic = ["version"]\n\n[project.scripts]\nhatch_flat = "hatch_flat.app:main"\n\n[tool.hatch.version]\npath = "hatch_flat/about.py"\n`,
    module: 'hatch_flat/app.py',
    dotted: 'hatch_flat.app',
    files: { 'hatch_flat/__init__.py': '', 'hatch_flat/about.py': '__version__ = "1.0"\n' },
    version: { path: 'hatch_flat/about.py', from: '1.0', to: '2.0' },
  }),
  plain({
    name: 'hatch_exact',
    what: 'hatchling, dev-mode-exact: redirections',
    pyproject: `${HATCHLING}${project('hatch_exact', 'hatch_exact')}\n[tool.hatch.build]\ndev-mode-exact = true\n[tool.hatch.build.targets.wheel]\npackages = ["python/hatch_exact"]\n`,
    module: 'python/hatch_exact/__init__.py',
    runsWithOriginal: false,
  }),
  plain({
    name: 'poetry_flat',
    what: 'poetry-core, flat',
    pyproject: `${POETRY}[tool.poetry]\nname = "poetry_flat"\nversion = "1.0"\ndescription = ""\nauthors = []\n\n[tool.poetry.scripts]\npoetry_flat = "poetry_flat:main"\n`,
    module: 'poetry_flat/__init__.py',
  }),
  plain({
    name: 'poetry_from',
    what: 'poetry-core, packages from a directory',
    pyproject: `${POETRY}${project('poetry_from', 'poetry_from')}\n[tool.poetry]\npackages = [{include = "poetry_from", from = "lib"}, {include = "poetry_also"}]\n`,
    module: 'lib/poetry_from/__init__.py',
    files: {
      'lib/poetry_from/__init__.py': `import poetry_also\n${MAIN}`,
      'poetry_also/__init__.py': '',
    },
    runsWithOriginal: true,
  }),
  plain({
    name: 'pdm_src',
    what: 'pdm-backend, src, version from a file',
    pyproject: `${PDM}[project]\nname = "pdm_src"\ndynamic = ["version"]\n\n[project.scripts]\npdm_src = "pdm_src.app:main"\n\n[tool.pdm]\nversion = {source = "file", path = "src/pdm_src/__init__.py"}\n`,
    module: 'src/pdm_src/app.py',
    dotted: 'pdm_src.app',
    files: { 'src/pdm_src/__init__.py': '__version__ = "1.0"\n' },
    version: { path: 'src/pdm_src/__init__.py', from: '1.0', to: '2.0' },
  }),
  plain({
    name: 'pdm_flat',
    what: 'pdm-backend, flat, editables',
    pyproject: `${PDM}${project('pdm_flat', 'pdm_flat')}\n[tool.pdm.build]\neditable-backend = "editables"\n`,
    module: 'pdm_flat/__init__.py',
    runsWithOriginal: false,
  }),
  {
    name: 'mesonic',
    what: 'meson-python, import hook that builds again',
    files: {
      'pyproject.toml': buildSystem('"meson-python", "ninja"', 'mesonpy') + project('mesonic', 'mesonic'),
      'meson.build':
        "project('mesonic', 'c', version: '1.0')\npy = import('python').find_installation(pure: false)\npy.install_sources('mesonic/__init__.py', subdir: 'mesonic')\npy.extension_module('_c', 'mesonic/_c.c', install: true, subdir: 'mesonic')\n",
      'mesonic/__init__.py': 'from mesonic._c import word\n\n\ndef main():\n    print(word())\n',
      'mesonic/_c.c': extensionInC('_c', 'one'),
    },
    says: 'one',
    module: word('mesonic/_c.c'),
    isRead: true,
    entryPoint: script('mesonic', 'mesonic'),
    version: STATIC_VERSION,
    programs: ['cc'],
    runsWithOriginal: false,
  },
  {
    name: 'rusty_mixed',
    what: 'maturin, Rust and Python',
    files: {
      'pyproject.toml': `${buildSystem('"maturin >=1,<2"', 'maturin')}${project('rusty_mixed', 'rusty_mixed')}\n[tool.maturin]\npython-source = "python"\nmodule-name = "rusty_mixed._r"\n`,
      'python/rusty_mixed/__init__.py': `from rusty_mixed import _r\n${MAIN.replace('print(WORD)', 'print(WORD, _r.answer())')}`,
      ...crate('rusty_mixed', '_r'),
    },
    says: 'one 42',
    module: word('python/rusty_mixed/__init__.py'),
    entryPoint: script('rusty_mixed', 'rusty_mixed'),
    version: STATIC_VERSION,
    programs: ['cargo'],
    runsWithOriginal: false,
  },
  {
    name: 'rusty_pure',
    what: 'maturin, Rust alone',
    files: {
      'pyproject.toml':
        buildSystem('"maturin >=1,<2"', 'maturin') +
        '[project]\nname = "rusty_pure"\nversion = "1.0"\n\n[project.scripts]\nrusty_pure = "rusty_pure:main"\n',
      ...crate('rusty_pure', 'rusty_pure'),
    },
    says: 'one',
    module: { path: 'src/lib.rs', from: '"one"', to: '"two"' },
    isCompiled: true,
    entryPoint: script('rusty_pure', 'rusty_pure'),
    version: STATIC_VERSION,
    programs: ['cargo'],
    runsWithOriginal: false,
  },
  {
    name: 'cmaked',
    what: 'scikit-build-core, import hook',
    files: {
      'pyproject.toml': buildSystem('"scikit-build-core"', 'scikit_build_core.build') + project('cmaked', 'cmaked'),
      'CMakeLists.txt':
        'cmake_minimum_required(VERSION 3.15)\nproject(${SKBUILD_PROJECT_NAME} LANGUAGES C)\nfind_package(Python COMPONENTS Interpreter Development.Module REQUIRED)\nPython_add_library(_c MODULE src/cmaked/_c.c WITH_SOABI)\ninstall(TARGETS _c DESTINATION cmaked)\n',
      'src/cmaked/__init__.py': `from cmaked import _c\n${MAIN.replace('print(WORD)', 'print(WORD, _c.word())')}`,
      'src/cmaked/_c.c': extensionInC('_c', 'three'),
    },
    says: 'one three',
    module: word('src/cmaked/__init__.py'),
    entryPoint: script('cmaked', 'cmaked'),
    version: STATIC_VERSION,
    programs: ['cmake', 'cc'],
    runsWithOriginal: false,
  },
];

/** A module in C with a function `word` that answers one. */
function extensionInC(module: string, answer: string): string {
  return `#include <Python.h>
static PyObject *word(PyObject *self, PyObject *none) { return PyUnicode_FromString("${answer}"); }
static PyMethodDef methods[] = {{"word", word, METH_NOARGS, ""}, {NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "${module}", NULL, -1, methods};
PyMODINIT_FUNC PyInit_${module}(void) { return PyModule_Create(&module); }
`;
}

/** A crate that is a module of Python, by pyo3. */
function crate(name: string, module: string): Readonly<Record<string, string>> {
  return {
    'Cargo.toml': `[package]\nname = "${name}"\nversion = "1.0.0"\nedition = "2021"\n\n[lib]\nname = "${module}"\ncrate-type = ["cdylib"]\n\n[dependencies]\npyo3 = { version = "0.25", features = ["extension-module"] }\n`,
    'src/lib.rs': `use pyo3::prelude::*;

#[pyfunction]
fn answer() -> u32 {
    42
}

#[pyfunction]
fn main() {
    println!("{}", "one");
}

#[pymodule]
#[pyo3(name = "${module}")]
fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(answer, module)?)?;
    module.add_function(wrap_pyfunction!(main, module)?)
}
`,
  };
}
