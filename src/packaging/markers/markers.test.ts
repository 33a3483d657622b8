import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { normaliseExtraName } from '../names/extra-name.ts';
import { LINUX_MARKERS } from '../testing.ts';
import { evaluateMarker } from './evaluate-marker.ts';
import { formatMarker } from './format-marker.ts';
import type { MarkerEnvironment } from './marker.ts';
import { parseMarker, tryParseMarker } from './parse-marker.ts';

/** Built from a working copy of Python, which adds a `+`. */
const environment: MarkerEnvironment = { ...LINUX_MARKERS, python_full_version: '3.11.4+' };

describe('evaluateMarker()', () => {
  function check(rows: Readonly<Record<string, boolean>>): void {
    for (const [text, verdict] of Object.entries(rows)) {
      assert.equal(evaluateMarker(parseMarker(text), environment), verdict, text);
    }
  }

  it('compares versions as versions', () => {
    check({
      'python_version > "3.8"': true,
      '"3.8" < python_version': true,
      'python_version == "3.*"': true,
      'python_version ~= "3.10"': true,
      'python_version in "2.7 3.11"': true,
      'python_full_version >= "3.11.4"': true,
      'implementation_version === "3.11.4"': true,
      'platform_release > "4"': false,
    });
  });

  it('compares everything else as text, for equality and containment', () => {
    check({
      'sys_platform == "linux"': true,
      'sys.platform != "win32"': true,
      '"nu" in sys_platform': true,
      'platform_machine not in "x86_64 amd64"': false,
      'sys_platform >= "linux"': true,
      'sys_platform > "aaa"': false,
      'python_implementation == "CPython"': true,
    });
  });

  it('binds "and" closer than "or"', () => {
    check({
      'os_name == "posix" or os_name == "nt" and os_name == "java"': true,
      '(os_name == "posix" or os_name == "nt") and os_name == "java"': false,
    });
  });

  it('takes what has no meaning for false', () => {
    check({ '"a" == "a"': false, 'os_name ~= "posix"': false, '"x" in extras': false, 'os_name === "posix"': false });
  });

  it('asks for extras in normal form, and never takes away for one', () => {
    const [test, docs] = [normaliseExtraName('Test_All'), normaliseExtraName('docs')];
    const wanted = parseMarker('extra == "test.all"');
    assert.deepEqual(
      [[], [docs], [docs, test]].map((extras) => evaluateMarker(wanted, environment, extras)),
      [false, false, true],
    );
    assert.equal(evaluateMarker(parseMarker('extra != "docs"'), environment, [docs]), true);
  });
});

describe('formatMarker()', () => {
  it('keeps the parentheses that were written inside, and no others', () => {
    const rows = {
      "((os_name=='a'))": 'os_name == "a"',
      '(os_name=="a" and os_name=="b")': 'os_name == "a" and os_name == "b"',
      '(os_name=="a" and os_name=="b") or (os_name=="c")': '(os_name == "a" and os_name == "b") or os_name == "c"',
      'os_name == \'"\' and os_name not  in "\'"': `os_name == '"' and os_name not in "'"`,
    };
    for (const [text, written] of Object.entries(rows)) assert.equal(formatMarker(parseMarker(text)), written);
  });

  it('writes texts so that they are read back, escapes and all', () => {
    for (const value of ['a\\b', 'line\nend\r', `"'`, '\0', '\\x41', 'ünï']) {
      const marker = {
        kind: 'comparison',
        operator: '==',
        left: { kind: 'variable', name: 'os_name' },
        right: { kind: 'text', value },
      } as const;
      assert.deepEqual(parseMarker(formatMarker(marker)), marker);
    }
  });
});

describe('parseMarker()', () => {
  it('reads the escapes of Python strings', () => {
    const marker = parseMarker(String.raw`os_name == "\x61\142\u0063\U00000064\q\\\'"`);
    assert.ok(marker.kind === 'comparison' && marker.right.kind === 'text');
    assert.equal(marker.right.value, String.raw`abcd\q\'`);
  });

  it('refuses texts that Python refuses, and names of characters', () => {
    for (const body of ['\\x1', '\\u12', '\\U00110000', '\\', 'a\nb', '\0', '\\N{DASH}']) {
      assert.equal(tryParseMarker(`os_name == "${body}"`), undefined, JSON.stringify(body));
    }
  });

  it('quotes the marker and says where it stopped', () => {
    assert.throws(
      () => parseMarker('os_name = "nt"'),
      (error) =>
        error instanceof UserError && error.code === 'packaging/bad-marker' && error.message.endsWith(' at column 9'),
    );
  });
});
