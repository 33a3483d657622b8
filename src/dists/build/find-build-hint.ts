import { systemPackagesFor } from './system-packages.ts';

/** What builds print, and what helps; `found` is what the first group of the pattern took. */
type BuildHint = readonly [pattern: RegExp, hint: string | ((found: string) => string)];

/** What a module is in, where its name does not tell. */
const PROJECTS: Readonly<Record<string, string>> = {
  Crypto: 'pycryptodome',
  PIL: 'Pillow',
  attr: 'attrs',
  dateutil: 'python-dateutil',
  sklearn: 'scikit-learn',
  skbuild: 'scikit-build',
  yaml: 'PyYAML',
};

/** The first that fits wins: causes that are sure come first, those that may be chatter last. */
const HINTS: readonly BuildHint[] = [
  [
    /buildout runs offline, so this build has no network|but --offline was specified|CARGO_NET_OFFLINE/gu,
    'Run once without -o (or offline = true): what is built is kept',
  ],
  [/No space left on device|Disk quota exceeded/gu, 'Free some space and run again'],
  [
    /Killed signal terminated program (\S+)|\b(?:rustc|ld|lto1|cc1)\b[^\n]{0,200}signal: 9, SIGKILL/gu,
    (program) =>
      `Run again with jobs=1, or with more memory: ${program || 'the compiler'} was killed, most likely for want of it`,
  ],
  [
    /virtual memory exhausted|Cannot allocate memory|^MemoryError|out of memory allocating/gmu,
    'Run again with jobs=1, or with more memory',
  ],
  [
    /response 407|407 Proxy Authentication/gu,
    'Set http.proxy, with user and password, in ~/.cargo/config.toml: builds get proxies without them',
  ],
  [/xcrun: error: invalid active developer path/gu, 'Run xcode-select --install: it brings the C compiler'],

  // Headers, libraries and programs of the system.
  [
    /fatal error: '?Python\.h'?(?:: No such file| file not found)/gu,
    `Install the headers of Python${systemPackagesFor('Python.h')}`,
  ],
  [
    /fatal error: '?(?:longintrepr|ceval)\.h'?(?:: No such file| file not found)/gu,
    'Choose a newer version: its C code is too old for this Python',
  ],
  [
    /fatal error: '?numpy\/[\w./]+'?(?:: No such file| file not found)/gu,
    'Its build requirements lack numpy, or it does not look for its headers: choose a newer version',
  ],
  [
    /fatal error: '?([\w./+-]+\.h(?:pp|h)?)'?(?:: No such file| file not found)/gu,
    (header) => `Install the development files of the library that has ${header}${systemPackagesFor(header)}`,
  ],
  [
    /cannot find -l([\w.+-]+)|library not found for -l([\w.+-]+)/gu,
    (library) => `Install the development files of the library ${library}${systemPackagesFor(`-l${library}`)}`,
  ],
  [
    /(?:can't find Rust compiler|rustc is not installed|Cargo, the Rust package manager, is not installed|rustup could not choose a version|(?:cargo|rustc|Rust toolchain)[^\n]{0,40}(?:not found|not installed|No such file|is required))/giu,
    `Install Rust${systemPackagesFor('cargo')}`,
  ],
  [
    /Unknown compiler\(s\): \[\['?gfortran|No CMAKE_Fortran_COMPILER|no Fortran compiler found/gu,
    `Install a Fortran compiler${systemPackagesFor('gfortran')}`,
  ],
  [
    /Unknown compiler\(s\): \[\[[^\n]*\['g\+\+'\]|No CMAKE_CXX_COMPILER/gu,
    `Install a C++ compiler${systemPackagesFor('g++')}`,
  ],
  [
    /Unknown compiler\(s\)|No CMAKE_C_COMPILER|C compiler cannot create executables|no acceptable C compiler found|linker `cc` not found/gu,
    `Install a C compiler${systemPackagesFor('gcc')}`,
  ],
  [
    /(?:unable to execute|command) '?((?:[\w.+-]*-)?(?:gcc|g\+\+|cc|c\+\+|clang(?:\+\+)?)(?:-\d+)?)'?(?:: No such file| failed: No such file)/gu,
    (compiler) => `Install a C compiler (${compiler} is missing)${systemPackagesFor(compiler)}`,
  ],
  [
    /Could not find CMake|CMake must be installed|Problem with the CMake installation|CMake executable[^\n]{0,40}not found/gu,
    `Install CMake${systemPackagesFor('cmake')}`,
  ],
  [/Could not detect Ninja/gu, `Install Ninja${systemPackagesFor('ninja')}`],
  [
    /Can not find valid pkg-config name|MYSQLCLIENT_CFLAGS/gu,
    `Install the development files of the library mysqlclient${systemPackagesFor('mysqlclient')}`,
  ],
  [
    /make sure the (libxml2) and libxslt development packages are installed/gu,
    (library) => `Install the development files of the libraries ${library} and libxslt${systemPackagesFor('libxslt')}`,
  ],
  [
    /headers or library files could not be found for (\w+)/gu,
    (library) => `Install the development files of the library ${library}${systemPackagesFor(library)}`,
  ],
  [
    /Could not find (?:directory of )?(OpenSSL) installation|OpenSSL development headers/gu,
    () => `Install the development files of the library OpenSSL${systemPackagesFor('openssl')}`,
  ],
  [
    /\b(\w+[-_]config)\b(?: executable)?(?:: command)? ?[^\n]{0,20}not found/gu,
    (program) =>
      program === 'pkg-config'
        ? `Install pkg-config${systemPackagesFor(program)}`
        : `Install the development files of the library that has ${program}${systemPackagesFor(program)}`,
  ],
  [
    /No package '([\w.+-]+)' found|Package '?([\w.+-]+)'?,? (?:required by [^\n]+, not|was not) found in the pkg-config/gu,
    (library) => `Install the development files of the library ${library}${systemPackagesFor(library)}`,
  ],
  [
    /Dependency "([\w.+-]+)" not found, tried/gu,
    (library) => `Install the development files of the library ${library}${systemPackagesFor(library)}`,
  ],

  // Python and the backends, as they have changed.
  [
    /No module named '?pkg_resources'?/gu,
    'Pin setuptools below 82 in [versions]: it was the last with pkg_resources. Or choose a newer version',
  ],
  [
    /^(?:ModuleNotFoundError|ImportError)[^\n]*No module named '?distutils/gmu,
    'Choose a newer version, or a Python before 3.12: distutils is gone since then',
  ],
  [
    /^(?:ModuleNotFoundError|ImportError)[^\n]*No module named '?(imp|asyncore|asynchat|smtpd|cgi|pipes|telnetlib|lib2to3)'?$/gmu,
    (module) => `Choose a newer version, or an older Python: this one has no module ${module} any more`,
  ],
  [
    /module 'pkgutil' has no attribute 'ImpImporter'/gu,
    'Pin setuptools to 66.1 or newer in [versions]: older ones do not work with Python 3.12',
  ],
  [
    /'configparser' has no attribute '(SafeConfigParser|readfp)'|has no attribute '(getargspec|formatargspec)'|cannot import name '(Mapping|MutableMapping|Sequence|Callable|Iterable)' from 'collections'/gu,
    (name) => `Choose a newer version, or an older Python: this one has no ${name} any more`,
  ],
  [
    /has no member named ['‘](?:use_tracing|ob_digit|curexc_type|exc_type|tp_print|ob_shash|co_varnames|co_cellvars|recursion_depth)['’]|too few arguments to function ['‘]_PyLong_AsByteArray|'PyCode_New' [^\n]*too few/gu,
    'Choose a newer version: its C code comes from a Cython that is too old for this Python',
  ],
  [
    /AttributeError: (?:'?build_ext'?[^\n]*)?cython_sources/gu,
    'Pin Cython below 3 in [versions], or choose a newer version',
  ],
  [
    /\.pyx:\d+:\d+: [^\n]+|Cython\.Compiler\.Errors\.CompileError/gu,
    'Pin another version of Cython in [versions], such as one below 3, or choose a newer version',
  ],
  [
    /use_2to3 is invalid|Missing parentheses in call to 'print'|NameError: name 'unicode' is not defined/gu,
    'Choose a newer version: this one was written for Python 2',
  ],
  [/invalid command 'bdist_wheel'/gu, 'Pin setuptools to 70.1 or newer in [versions]: older ones need wheel for this'],
  [
    /setuptools[-_]scm was unable to detect version|Error getting the version from source `vcs`/gu,
    'Set SETUPTOOLS_SCM_PRETEND_VERSION to the version: this source has no history to tell it',
  ],
  [
    /^(?:ModuleNotFoundError|ImportError)[^\n]*No module named '?([\w.]+)'?/gmu,
    (module) => {
      const top = module.split('.', 1)[0] ?? module;
      const what = PROJECTS[top] ?? 'what provides it';
      return `Its build requirements lack ${module}: add ${what} to build-system.requires, or choose a version that has a wheel`;
    },
  ],
  [
    /FileNotFoundError: \[Errno 2\] No such file or directory: '([\w.+-]+)'|\/sh: (?:\d+: )?([\w.+-]+): (?:command )?not found|error: command '([\w.+-]+)' failed: No such file/gu,
    (program) => {
      const packages = systemPackagesFor(program);
      return packages === '' ? undefinedProgram(program) : `Install ${program}${packages}`;
    },
  ],
];

/** A hint is in the output; where it is very long, near its end. */
const LOOKED_AT_CHARACTERS = 1 << 20;

/** One thing that the user can do about a failed build, judged by what it printed. */
export function findBuildHint(output: string): string | undefined {
  const text = output.slice(-LOOKED_AT_CHARACTERS);
  for (const [pattern, hint] of HINTS) {
    // The last is the nearest to the failure.
    const found = [...text.matchAll(pattern)].at(-1);
    if (found === undefined) continue;
    return typeof hint === 'string'
      ? hint
      : hint((found.slice(1) as (string | undefined)[]).find((group) => group !== undefined) ?? '');
  }
  return undefined;
}

function undefinedProgram(program: string): string {
  return `Check whether ${program} is a program that must be installed, or a file that the source lacks`;
}
