import assert from 'node:assert/strict';
import { it } from 'node:test';

import { UserError } from '#base';

import { parseAssignment } from './parse-assignment.ts';

/** Asserts how an argument is read: section, option, value, or the message when it cannot be. */
function check(text: string, expected: readonly string[] | string): void {
  function read(): readonly string[] {
    const { section, option, value } = parseAssignment(text);
    return [section, option, value];
  }
  if (typeof expected === 'string') {
    assert.throws(
      read,
      (error) => error instanceof UserError && error.message === expected && error.code === 'config/bad-assignment',
    );
  } else assert.deepEqual(read(), expected);
}

it('parseAssignment() reads sections, options and values', () => {
  check('a:x=1', ['a', 'x', '1']);
  check('x=1', ['buildout', 'x', '1']);
  check(' a : x = a:b=c ', ['a', 'x', 'a:b=c']);
  check('a:x=', ['a', 'x', '']);
  check('a:x+=1', ['a', 'x+', '1']);
  check('a:x -= 1', ['a', 'x -', '1']);
});

it('parseAssignment() refuses what has no one meaning', () => {
  check('a:b:c=1', 'Invalid option: a:b:c=1');
  check(':x=1', 'Invalid option: :x=1');
  check('a:=1', 'Invalid option: a:=1');
  check('a:+=1', 'Invalid option: a:+=1');
  for (const text of ['x', '=1', ' =1', '+=1']) check(text, `Invalid option: ${text}`);
});
