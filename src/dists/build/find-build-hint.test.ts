import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { findBuildHint } from './find-build-hint.ts';

/** What real builds printed, shortened to the lines about the cause. */
const CASES: readonly (readonly [output: string, hint: RegExp])[] = [
  ['src/x.c:1:10: fatal error: Python.h: No such file or directory', /headers of Python \(Debian: python3-dev, Fedora/],
  ["src/x.c:1:10: fatal error: 'Python.h' file not found", /headers of Python/],
  ['fatal error: libxml/xmlversion.h: No such file or directory', /has libxml\/xmlversion\.h \(Debian: libxml2-dev/],
  ['src/c/_cffi_backend.c:15:10: fatal error: ffi.h: No such file or directory', /ffi\.h \(.*libffi-dev/],
  ["src/_imaging.c:1:10: fatal error: 'jpeglib.h' file not found", /jpeglib\.h \(.*Homebrew: jpeg-turbo/],
  [
    'fatal error: openssl/ssl.h: No such file or directory',
    /openssl\/ssl\.h \(Debian: libssl-dev, Fedora: openssl-devel/,
  ],
  ['Modules/zlibmodule.c:12:10: fatal error: zlib.h: No such file or directory', /zlib\.h \(Debian: zlib1g-dev/],
  ['Modules/common.h:15:10: fatal error: lber.h: No such file or directory', /lber\.h \(Debian: libldap2-dev/],
  ['fatal error: sasl/sasl.h: No such file or directory', /sasl\/sasl\.h \(Debian: libsasl2-dev/],
  ['x.c:3:10: fatal error: own/thing.h: No such file or directory', /has own\/thing\.h$/],
  ['x.c:3:10: fatal error: longintrepr.h: No such file or directory', /C code is too old/],
  ['/usr/bin/ld: cannot find -lpq: No such file or directory', /the library pq \(Debian: libpq-dev/],
  ['ld: library not found for -lssl', /the library ssl \(/],
  [
    "error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory",
    /C compiler \(x86_64-linux-gnu-gcc is missing\) \(Debian: build-essential/,
  ],
  ['unable to execute gcc: No such file or directory', /C compiler \(gcc is missing\)/],
  ["FileNotFoundError: [Errno 2] No such file or directory: 'cc'", /Install cc \(Debian: build-essential/],
  [
    "../meson.build:1:0: ERROR: Unknown compiler(s): [['icc'], ['cc'], ['gcc'], ['clang'], ['nvc']]",
    /Install a C compiler \(/,
  ],
  [
    "../meson.build:1:0: ERROR: Unknown compiler(s): [['icpc'], ['c++'], ['g++'], ['clang++']]",
    /Install a C\+\+ compiler \(.*gcc-c\+\+/,
  ],
  ["../meson.build:9:0: ERROR: Unknown compiler(s): [['gfortran'], ['flang-new']]", /Fortran compiler \(.*gfortran/],
  ['No CMAKE_CXX_COMPILER could be found.', /C\+\+ compiler/],
  ['error: linker `cc` not found', /C compiler/],
  ["error: can't find Rust compiler\nrustc not found", /Install Rust \(Debian: rustc cargo/],
  ['Cargo, the Rust package manager, is not installed or is not on PATH.', /Install Rust/],
  ["error: rustup could not choose a version of cargo to run, because one wasn't specified explicitly", /Install Rust/],
  ['CONNECT tunnel failed, response 407', /http\.proxy/],
  ['error: failed to get `x`\nattempting to make an HTTP request, but --offline was specified', /without -o/],
  ['Error: pg_config executable not found.', /has pg_config \(Debian: libpq-dev/],
  ['/bin/sh: 1: mysql_config: not found', /has mysql_config \(Debian: default-libmysqlclient-dev/],
  ['Exception: Can not find valid pkg-config name.\nSpecify MYSQLCLIENT_CFLAGS', /mysqlclient \(/],
  ['Error: Please make sure the libxml2 and libxslt development packages are installed.', /libxslt \(.*libxslt1-dev/],
  ['The headers or library files could not be found for jpeg,\n', /the library jpeg \(Debian: libjpeg-dev/],
  ['/bin/sh: 1: pkg-config: not found', /Install pkg-config \(Debian: pkg-config, Fedora: pkgconf/],
  ["Package cairo was not found in the pkg-config search path.\nNo package 'cairo' found", /cairo \(.*libcairo2-dev/],
  ['../meson.build:8:2: ERROR: Dependency "openblas" not found, tried pkgconfig', /openblas \(Debian: libopenblas-dev/],
  ['Could not find directory of OpenSSL installation', /OpenSSL \(Debian: libssl-dev/],
  ['CMakeNotFoundError: Could not find CMake with version >=3.15', /Install CMake \(/],
  ["FileNotFoundError: [Errno 2] No such file or directory: 'cmake'", /Install cmake \(/],
  ["error: command 'swig' failed: No such file or directory", /Install swig \(/],
  [
    "FileNotFoundError: [Errno 2] No such file or directory: 'requirements.txt'",
    /requirements\.txt is .* the source lacks/,
  ],
  ["ModuleNotFoundError: No module named 'numpy'", /lack numpy: add what provides it to build-system.requires/],
  ["ModuleNotFoundError: No module named 'yaml'", /add PyYAML/],
  ["ModuleNotFoundError: No module named 'pkg_resources'", /Pin setuptools below 82/],
  ["ModuleNotFoundError: No module named 'distutils'", /Python before 3\.12: distutils is gone/],
  ["ModuleNotFoundError: No module named 'imp'", /no module imp any more/],
  ["ModuleNotFoundError: No module named 'impossible'", /lack impossible/],
  ["AttributeError: module 'pkgutil' has no attribute 'ImpImporter'. Did you mean: 'zipimporter'?", /66\.1/],
  ["AttributeError: module 'configparser' has no attribute 'SafeConfigParser'", /no SafeConfigParser any more/],
  ["AttributeError: module 'inspect' has no attribute 'getargspec'", /no getargspec any more/],
  ['x.c:9: error: ‘PyThreadState’ {aka ‘struct _ts’} has no member named ‘use_tracing’', /Cython that is too old/],
  ['AttributeError: cython_sources', /Pin Cython below 3/],
  ['error in x setup command: use_2to3 is invalid.', /Python 2/],
  ["SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?", /Python 2/],
  ["error: invalid command 'bdist_wheel'", /70\.1/],
  ['LookupError: setuptools-scm was unable to detect version for /tmp/x.', /SETUPTOOLS_SCM_PRETEND_VERSION/],
  ['OSError: [Errno 28] No space left on device', /Free some space/],
  ['g++: fatal error: Killed signal terminated program cc1plus\ncompilation terminated.', /jobs=1.*cc1plus was killed/],
  ['cc1: virtual memory exhausted: Cannot allocate memory', /jobs=1/],
  ['process didn’t exit successfully: `rustc --crate-name x` (signal: 9, SIGKILL: kill)', /compiler was killed/],
];

describe('findBuildHint()', () => {
  it('F4: knows what builds say when something is missing', () => {
    for (const [output, hint] of CASES) assert.match(findBuildHint(`before\n${output}\nafter`) ?? '', hint, output);
  });

  it('takes the last of several causes of one kind', () => {
    const output = 'ImportError: No module named first\nModuleNotFoundError: No module named second\n';
    assert.match(findBuildHint(output) ?? '', /lack second/);
  });

  it('is silent when it does not know', () => {
    for (const output of ['AssertionError', 'checking for numpy... No module named numpy', 'the token was not found']) {
      assert.equal(findBuildHint(output), undefined, output);
    }
  });

  it('takes no time over much that means nothing', () => {
    const started = performance.now();
    for (const text of ["FileNotFoundError: '", 'a-config ', "error: command 'gcc ", '\\[', ' ']) {
      findBuildHint(text.repeat((1 << 20) / text.length));
    }
    assert.ok(performance.now() - started < 5000, String(performance.now() - started));
  });
});
