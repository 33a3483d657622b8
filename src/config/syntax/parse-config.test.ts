import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseConfig } from './parse-config.ts';

/** Asserts what a text consists of: `line:column` before each header, condition, option and problem. */
function check(text: string, expected: readonly string[]): void {
  const { sections, diagnostics } = parseConfig(text, 'f.cfg');
  const found = sections.flatMap(({ name, condition, location, options }) => [
    `${location.line}:${location.column} [${name}]`,
    ...(condition === undefined
      ? []
      : [`${condition.location.line}:${condition.location.column} ?${condition.expression}`]),
    ...options.map(
      ({ key, written, location: { line, column } }) => `${line}:${column} ${key}=${JSON.stringify(written)}`,
    ),
  ]);
  const problems = diagnostics.map(({ code, location: { line, column } }) => `${line}:${column} ${code}`);
  assert.deepEqual([...found, ...problems], expected);
}

describe('parseConfig()', () => {
  it('reads sections and options', () => {
    check('[a]\nx = 1\ny=2\n[b]\n', ['1:1 [a]', '2:1 x="1"', '3:1 y="2"', '4:1 [b]']);
  });

  it('continues a value that starts on its first line without indentation and blank lines', () => {
    check('[a]\nx = 1\n\n   2\n \n\t3\n', ['1:1 [a]', String.raw`2:1 x="1\n2\n3"`]);
  });

  it('keeps indentation and blank lines of a block', () => {
    check('[a]\nx =\n  1\n\n    2 \n', ['1:1 [a]', String.raw`2:1 x="\n  1\n\n    2"`]);
  });

  it('drops comments, also in the middle of a value, but not indented ones', () => {
    check('# note\n[a] ; note\nx =\n  1\n; no\n  # yes\n', ['2:1 [a]', String.raw`3:1 x="\n  1\n  # yes"`]);
  });

  it('takes an indented header or option for data while an option is open', () => {
    check('[a]\nx =\n  [b]\n  y = 2\n', ['1:1 [a]', String.raw`2:1 x="\n  [b]\n  y = 2"`]);
  });

  it('knows three line ends and a byte order mark', () => {
    check('\ufeff[a]\r\nx = 1\ry = 2\n\r\nz = 3', ['1:1 [a]', '2:1 x="1"', '3:1 y="2"', '5:1 z="3"']);
  });

  it('knows +=, -= and =>', () => {
    check('[a]\nx += 1\ny  -=2\n=> b c\n=>d\n', [
      '1:1 [a]',
      '2:1 x +="1"',
      '3:1 y  -="2"',
      '4:1 <part-dependencies>="b c"',
      '5:1 <part-dependencies>="d"',
    ]);
  });

  it('takes the first = for the sign', () => {
    check('[a]\nx == 1\nx#y = 2\n<= b\n', ['1:1 [a]', '2:1 x="= 1"', '3:1 x#y="2"', '4:1 <="b"']);
  });

  it('reads conditions up to the last bracket before a comment', () => {
    check('[a: x[1] == "]" ] # [c]\n', ['1:1 [a]', '1:5 ?x[1] == "]"']);
    check(String.raw`[a:"\x23\x3b" in x]`, ['1:1 [a]', '1:4 ?"#;" in x']);
  });

  it('takes an empty condition for none', () => {
    check('[a:]\n[ b : ]\n', ['1:1 [a]', '2:1 [b]']);
  });

  it('lets names have nearly all characters', () => {
    check('[a=b,/*<]\n', ['1:1 [a=b,/*<]']);
  });

  it('collects all problems', () => {
    check('[a b]\nx y = 1\n[a]\n  1\nx: 1\nx + = 1\nx[1] = 1\n${a}=1\n<<<<<<< ours\n+= 1\n', [
      '3:1 [a]',
      '1:1 config/no-section-header',
      '4:3 config/bad-line',
      '5:1 config/bad-line',
      '6:1 config/bad-line',
      '7:1 config/bad-line',
      '8:1 config/bad-line',
      '9:1 config/bad-line',
      '10:1 config/no-option-name',
    ]);
  });

  it('allows blank lines before the first header', () => {
    check('\n \n[a]\n', ['3:1 [a]']);
  });

  it('is linear for hostile lines', () => {
    const long = 200_000;
    const lines = [
      '[a]',
      `x = 1${' '.repeat(long)}2 `,
      `[${' '.repeat(long)}`,
      `[a:${']'.repeat(long)}x`,
      'y'.repeat(long),
    ];
    const started = performance.now();
    assert.equal(parseConfig(lines.join('\n'), 'f').diagnostics.length, 3);
    assert.ok(performance.now() - started < 1000);
  });

  it('stops collecting when it is no configuration', () => {
    assert.equal(parseConfig('nonsense\n'.repeat(5000), 'f').diagnostics.length, 1);
    assert.equal(parseConfig(`[a]\n${'nonsense\n'.repeat(5000)}`, 'f').diagnostics.length, 1000);
  });
});

describe('a place', () => {
  it('reaches from the name to the last line that says something', () => {
    const text = '[a]\nx =\n  1\n\n  2  \n\n# note\ny = 1';
    const [option] = parseConfig(text, 'f').sections[0]?.options ?? [];
    assert.equal(text.slice(option?.location.start, option?.location.end), 'x =\n  1\n\n  2');
  });
});
