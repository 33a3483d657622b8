import assert from 'node:assert/strict';
import { it } from 'node:test';

import { tryParseRequirement } from '#packaging';

import { parseRequiresTxt } from './requires-txt.ts';

/** Asserts what a requires.txt comes to, and that every line of it can be read. */
function check(text: string, requiresDist: readonly string[], providesExtra: readonly string[] = []): void {
  const read = parseRequiresTxt(text);
  assert.deepEqual(read, { requiresDist, providesExtra });
  for (const line of read.requiresDist) assert.ok(tryParseRequirement(line), line);
}

it('parseRequiresTxt() reads plain lines and skips the rest', () => {
  check('a\n b>=1,<2 \n\n# comment\nc[x]\r\n', ['a', 'b>=1,<2', 'c[x]']);
});

it('parseRequiresTxt() makes markers of sections', () => {
  check(
    'a\n[test]\nb\n[:python_version<"3" or os_name=="nt"]\nc\n[win:os_name=="nt"]\nd>1\n[empty]\n',
    [
      'a',
      'b ; extra == "test"',
      'c ; (python_version<"3" or os_name=="nt")',
      'd>1 ; (os_name=="nt") and extra == "win"',
    ],
    ['test', 'win', 'empty'],
  );
});

it('parseRequiresTxt() keeps the marker that a line has already', () => {
  check('[x]\na ; os_name=="nt"\n', ['a ; (os_name=="nt") and extra == "x"'], ['x']);
});
