import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { compareText, isPythonSpace, pythonRepr, splitWords, strip } from './python-text.ts';

describe('pythonRepr()', () => {
  const cases: readonly (readonly [text: string, shown: string])[] = [
    ['plain', "'plain'"],
    ["it's", `"it's"`],
    [`both ' and "`, `'both \\' and "'`],
    ['a\\b', "'a\\\\b'"],
    ['tab\tnewline\n', "'tab\\tnewline\\n'"],
    ['\u0000\u007f\u00a0', "'\\x00\\x7f\\xa0'"],
    ['é\u2028😀', "'é\\u2028😀'"],
    ['\u{e0001}', "'\\U000e0001'"],
  ];
  for (const [text, shown] of cases) {
    it(`shows ${JSON.stringify(text)}`, () => assert.equal(pythonRepr(text), shown));
  }
});

describe('strip()', () => {
  it("takes off Python's whitespace, not JavaScript's", () => {
    assert.equal(strip('\x1c\x85 a b\u3000\n'), 'a b');
    assert.equal(strip('\ufeffa\ufeff'), '\ufeffa\ufeff');
  });

  it('costs no more than the text is long', () => {
    const text = `a${' '.repeat(1_000_000)}b `;
    assert.equal(strip(text).length, text.length - 1);
  });
});

describe('splitWords()', () => {
  it('answers the words between any whitespace', () => {
    assert.deepEqual(splitWords(' a\tb\u00a0c\n\n'), ['a', 'b', 'c']);
    assert.deepEqual(splitWords(' \n'), []);
  });

  it('agrees with isPythonSpace() on every character', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xd7ff }), (unit) => {
        const char = String.fromCharCode(unit);
        assert.equal(splitWords(char).length === 0, isPythonSpace(char));
      }),
    );
  });
});

describe('compareText()', () => {
  it('orders by code point where UTF-16 would not', () => {
    assert.equal(compareText('\uffff', '😀'), -1);
    assert.equal(compareText('a', 'ab'), -1);
    assert.equal(compareText('b', 'ab'), 1);
    assert.equal(compareText('a', 'a'), 0);
  });
});
