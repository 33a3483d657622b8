import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { ConditionFacts } from '#packaging';

import { LINUX_FACTS } from '../testing.ts';
import { evaluateCondition } from './evaluate-condition.ts';

/** Asserts what becomes of conditions on CPython 3.12 on Linux: truth, or what Python is needed for. */
function check(rows: Readonly<Record<string, boolean | string>>, facts: ConditionFacts = LINUX_FACTS): void {
  for (const [expression, expected] of Object.entries(rows)) {
    const answer = evaluateCondition(expression, facts);
    assert.equal(answer.kind === 'value' ? answer.value : answer.because, expected, expression);
  }
}

describe('evaluateCondition()', () => {
  it('judges environment markers', () => {
    check({
      'python_version >= "3.9"': true,
      'sys_platform == "win32"': false,
      'os_name == "posix" and platform_machine != "arm64"': true,
      '"linux" in sys_platform': true,
      'extra == "x"': false,
    });
  });

  it('knows Python versions by rule', () => {
    check({ python2: false, python3: true, python312: true, python31: false, python39: false, python4: false });
    check({ python27: false, python330: true }, { ...LINUX_FACTS, versionInfo: [3, 30, 0, 'final', 0] });
  });

  it('knows implementations, systems and machines', () => {
    check({ cpython: true, pypy: false, jython: false, ironpython: false });
    check({ linux: true, windows: false, cygwin: false, solaris: false, macosx: false, posix: true });
    check({ bits64: true, bits32: false, little_endian: true, big_endian: false });
    check(
      { cpython: false, pypy: true, windows: true, linux: false },
      { ...LINUX_FACTS, sysVersion: '3.10 [PyPy 7.3]', sysPlatform: 'win32' },
    );
  });

  it('knows sys, os and platform', () => {
    check({
      'sys.version_info[:2] >= (3, 8)': true,
      'sys.version_info.major == 3 and sys.version_info.minor < 12': false,
      'sys.maxsize > 2**32': true,
      'sys.platform[:5] == "linux"': true,
      'os.name in ("nt", "ce")': false,
      'platform.machine() in ["x86_64"]': true,
      'platform.python_version_tuple() == ("3", "12", "1")': true,
    });
  });

  it('follows the precedence of Python', () => {
    check({
      'linux or windows and macosx': true,
      'not linux or posix': true,
      'not (linux or posix)': false,
      '1 < 2 < 3': true,
      '1 < 3 < 2': false,
      'not 1 == 2': true,
      '-2**2 == -4': true,
      '1 not in [2, 3]': true,
    });
  });

  it('takes the first of several', () => {
    check({ '0, 1': false, '1, 0': true, '1,': true });
  });

  it('compares two texts as Python does', () => {
    check({ '"a" == "a"': true, '"a" == "b"': false });
  });

  it('compares sequences as Python does', () => {
    check({
      '(1, 2) == (1, 2)': true,
      '(1, 2) == [1, 2]': false,
      '(1, 2) < (1, 2, 3)': true,
      '(1, 3) < (1, 2, 3)': false,
      '(1, 2, 3) <= (1, 2)': false,
      '[[1], (2,)] != [[1], (3,)]': true,
      '"abc"[1] == "b" and "abc"[-1:] == "c" and "abc"[:-1] == "ab"': true,
      '(1,)[0] == 1 and () < (0,)': true,
      '0x10 == 16 and 1.5 > 1 and 0.0 == 0': true,
      'None == False': false,
      '[] or () or "" or 0 or None': false,
    });
  });

  it('leaves the rest to Python, and says why', () => {
    check({
      sys_version: 'sys_version',
      'linux if True else windows': 'its grammar',
      'os.environ.get("X")': 'a call of os.environ.get',
      '"x".upper() == "X"': 'an attribute or a call',
      '': 'its grammar',
      '1 2': 'its grammar',
      '1, 2 3': 'its grammar',
      not: 'its grammar',
      '1 not 2': 'its grammar',
      '(1 2)': 'its grammar',
      '[1 2]': 'its grammar',
      'sys.(x)': 'its grammar',
      '-"a"': 'a minus before no number',
      '(1,)[1]': 'an index out of range',
      '(1,)["a"]': 'an index',
      '(1,)[0:1:1]': 'a slice',
      '5[0]': 'a subscript of no sequence',
      'r"x"': '"r"x""',
      '1e5': '"1e5"',
      '1if': '"1if"',
      '3 < "3"': 'a comparison of values without an order',
      '1 in 1': '"in" something that holds nothing',
      '(linux': 'its grammar',
      '"a\\n"': String.raw`""a\n""`,
      '9**9**9': 'a power',
      [`${'('.repeat(1000)}1${')'.repeat(1000)}`]: 'its depth',
    });
  });
});
