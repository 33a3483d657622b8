import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { plainText } from './plain-text.ts';

function check(text: string, expected: string): void {
  assert.equal(plainText(text), expected);
}

describe('plainText()', () => {
  it('leaves text, tabs and newlines alone', () => {
    check('Größe\t1\n日本 🙂', 'Größe\t1\n日本 🙂');
  });

  it('takes escape sequences out whole', () => {
    check('a\u001b[31mred\u001b[0m', 'ared');
    check('a\u001b[2J\u001b[1;1Hb', 'ab');
    check('a\u001b]0;title\u0007b', 'ab');
    check('a\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\b', 'alinkb');
    check('a\u001bPdcs\u001b\\b', 'ab');
    check('a\u001b(Bb\u001bcc', 'abc');
    check('a\u009b31mb', 'a31mb');
  });

  it('takes single control characters out', () => {
    check('a\rb\u0008c\u0000d\u007fe\u0085f', 'abcdef');
  });

  it('does not wait for the end of a sequence that has none', () => {
    check('a\u001b]0;never ends', 'a');
    check('a\u001b[', 'a');
    check('a\u001b', 'a');
  });

  it('never lets a control character through, in one pass', () => {
    const unit = fc.constantFrom('\u001b', '[', ']', '\\', 'm', ';', '3', '\u0007', '\u009c', 'P', 'x', '\r');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (units) => {
        const plain = plainText(units.join(''));
        assert.doesNotMatch(plain, /[\x00-\x08\x0b-\x1f\x7f-\x9f]/u);
        assert.equal(plainText(plain), plain);
      }),
      { numRuns: 500 },
    );
  });

  it('is linear, however the text was made', () => {
    const text = '\u001b]'.repeat(200_000);
    const start = performance.now();
    plainText(text);
    assert.ok(performance.now() - start < 2000);
  });
});
