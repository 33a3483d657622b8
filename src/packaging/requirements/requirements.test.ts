import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { formatRequirement } from './format-requirement.ts';
import { parseRequirement, tryParseRequirement } from './parse-requirement.ts';

describe('parseRequirement()', () => {
  /** Asserts how each requirement is written again. */
  function check(rows: Readonly<Record<string, string>>): void {
    for (const [text, written] of Object.entries(rows))
      assert.equal(formatRequirement(parseRequirement(text)), written, text);
  }

  it('reads all parts, wherever the blanks are', () => {
    check({
      'zope.interface': 'zope.interface',
      ' x [ B_c,a ] >= 1 , < 3 ; python_version > "3" ': 'x[a,b-c]<3,>=1; python_version > "3"',
      'x(>=1,<3)': 'x<3,>=1',
      'x[]': 'x',
      'x ()': 'x',
      'x>=1,': 'x>=1',
      'x === any-thing': 'x===any-thing',
      'x @ file:///tmp/x.zip#sha256=0 ; os_name == "nt"': 'x @ file:///tmp/x.zip#sha256=0 ; os_name == "nt"',
      'x@git+ssh://host/y': 'x @ git+ssh://host/y',
      "x;(os_name=='nt')": 'x; os_name == "nt"',
    });
  });

  it('keeps the name as it is written and knows its normal form', () => {
    const { name, project, extras } = parseRequirement('Zope.Interface[Test_One,test-one]');
    assert.deepEqual([name, project, extras], ['Zope.Interface', 'zope-interface', ['test-one']]);
  });

  it('says what it expected where', () => {
    const rows = {
      '': 'expected a project name at column 1',
      '# comment': 'expected a project name at column 1',
      'foo bar': 'expected a version specifier, ";" or the end at column 5',
      'foo >= abc': 'expected a version after ">=" at column 8',
      'foo>=1.0 <2': 'expected ",", ";" or the end at column 10',
      'foo>=1,=2': 'expected ",", ";" or the end at column 8',
      'foo>=1.*': 'expected a version without ".*" after ">=" at column 6',
      'foo~=1': 'expected a version with at least two numbers and no local part after "~=" at column 6',
      'foo<1+x': 'expected a version without "+" after "<" at column 5',
      'foo===1,2': 'expected a version specifier at column 9',
      'foo (>=1': 'expected "," or ")" at column 9',
      'foo[a b]': 'expected "," or "]" at column 7',
      'foo[a,]': 'expected the name of an extra at column 7',
      'foo @ ': 'expected a URL after "@" at column 7',
      'foo @ x y': 'expected ";" or the end at column 9',
      'foo; python_version': 'expected a comparison (==, !=, <=, >=, <, >, ~=, ===, in, not in) at column 20',
      'foo; python == "3"': 'expected a marker variable or a quoted string at column 6',
      'foo; os_name not "nt"': 'expected "in" after "not" at column 17',
      'foo; os_name == "n': 'expected a marker variable or a quoted string at column 17',
      'foo; os_name == "\\x4"': 'expected a Python string at column 17',
      'foo; (os_name == "nt"': 'expected "and", "or" or ")" at column 22',
      'foo; os_name == "nt" x': 'expected "and", "or" or the end at column 22',
    };
    for (const [text, problem] of Object.entries(rows)) {
      assert.throws(
        () => parseRequirement(text),
        (error) =>
          error instanceof UserError &&
          error.code === 'packaging/bad-requirement' &&
          error.message === `Not a requirement: ${JSON.stringify(text)}: ${problem}`,
        text,
      );
    }
  });

  it('refuses ten thousand parentheses instead of running out of stack (H67)', () => {
    const depth = 10_000;
    const text = `x; ${'('.repeat(depth)}os_name == "nt"${')'.repeat(depth)}`;
    assert.throws(() => parseRequirement(text), /expected at most 100 nested parentheses at column 104$/);
  });

  it('takes time in proportion to the text, whatever it holds', () => {
    const many = 100_000;
    const texts = {
      dashes: `a${'-'.repeat(many)}`,
      blanks: `a${' '.repeat(many)}x`,
      extras: `a[${'b,'.repeat(many)}c`,
      clauses: `a${'>=1,'.repeat(many)};`,
      numbers: `a>=${'1.'.repeat(many)}x`,
      digits: `a>=${'1'.repeat(many)}`,
      comparisons: `a; ${'os_name == "x" or '.repeat(many)}`,
      escapes: `a; os_name == "${'\\n'.repeat(many)}\\x"`,
    };
    const start = performance.now();
    for (const [name, text] of Object.entries(texts)) assert.equal(tryParseRequirement(text), undefined, name);
    // A quadratic reader would need minutes.
    assert.ok(performance.now() - start < 10_000);
  });
});
