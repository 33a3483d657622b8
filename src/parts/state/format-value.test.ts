import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatValue } from './format-value.ts';

const SPACE = '%(__buildout_space__)s';
const NEWLINE = '%(__buildout_space_n__)s';

/** Asserts how `value` is written. */
function check(value: string, expected: string): void {
  assert.equal(formatValue(value), expected);
}

describe('formatValue()', () => {
  it('leaves plain values and amid blanks alone', () => {
    check('', '');
    check('a b  c', 'a b  c');
    check('100% %(x)s', '100% %(x)s');
  });
  it('indents lines', () => check('a\nb', 'a\n\tb'));
  it('escapes blanks around lines and at the ends', () => {
    check('a\n\n  b', `a\n\t${NEWLINE}${SPACE}${SPACE}b`);
    check(' a ', `${SPACE}a${SPACE}`);
  });
  it('escapes newlines at the ends', () => {
    check('\n', NEWLINE);
    check('a\n', `a${NEWLINE}`);
    check('\na', `${NEWLINE}a`);
  });
  it('escapes a CR wherever it is', () => {
    check('a\rb', 'a%(__buildout_space_r__)sb');
    check('a\r\nb', 'a%(__buildout_space_r__)s\n\tb');
  });
  it('escapes FF and VT at the ends only', () => {
    check('\fa\fb\v', '%(__buildout_space_f__)sa\fb%(__buildout_space_v__)s');
  });
});
