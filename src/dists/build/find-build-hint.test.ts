import assert from 'node:assert/strict';
import { it } from 'node:test';

import { findBuildHint } from './find-build-hint.ts';

const CASES: readonly (readonly [output: string, hint: RegExp])[] = [
  ['src/x.c:1:10: fatal error: Python.h: No such file or directory', /headers of Python/],
  ["src/x.c:1:10: fatal error: 'Python.h' file not found", /headers of Python/],
  ['fatal error: libxml/xmlversion.h: No such file or directory', /library that has libxml\/xmlversion\.h/],
  ['/usr/bin/ld: cannot find -lpq: No such file or directory', /the library pq/],
  [
    "error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory",
    /C compiler \(x86_64-linux-gnu-gcc is missing\)/,
  ],
  ['unable to execute gcc: No such file or directory', /C compiler \(gcc is missing\)/],
  ["FileNotFoundError: [Errno 2] No such file or directory: 'cc'", /C compiler \(cc is missing\)/],
  ["error: can't find Rust compiler\nrustc not found", /Install Rust/],
  ['Error: pg_config executable not found.', /development files/],
  ["ModuleNotFoundError: No module named 'numpy'", /lack numpy/],
  ['error in x setup command: use_2to3 is invalid.', /Python 2/],
  ['OSError: [Errno 28] No space left on device', /Free some space/],
];

it('findBuildHint() knows what builds say when something is missing', () => {
  for (const [output, hint] of CASES) assert.match(findBuildHint(`before\n${output}\nafter`) ?? '', hint, output);
});

it('findBuildHint() is silent when it does not know', () => {
  assert.equal(findBuildHint('AssertionError'), undefined);
});
