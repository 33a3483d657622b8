import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';

import { formatState } from './format-state.ts';
import { parseState } from './parse-state.ts';

const FILE = '/bd/.installed.cfg' as AbsolutePath;

/** Asserts which parts a file knows, with their paths. */
function check(text: string, expected: Readonly<Record<string, readonly string[]>>): void {
  const { parts } = parseState(text, FILE);
  assert.deepEqual(Object.fromEntries(parts.map(({ name, paths }) => [name, paths])), expected);
}

function checkDamaged(text: string, message: RegExp): void {
  assert.throws(
    () => parseState(text, FILE),
    (error) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.code, 'parts/damaged-database');
      assert.match(error.message, message);
      return true;
    },
  );
}

describe('parseState()', () => {
  it('reads parts in their order', () => {
    check('[buildout]\nparts = b a\n[a]\n__buildout_installed__ = x\n\ty\n[b]\nrecipe = r\n', { b: [], a: ['x', 'y'] });
  });
  it('lets appended sections win, and forgets parts that went', () => {
    check('[buildout]\nparts = a b\n[a]\n[b]\n\n[buildout]\nparts = b\n', { b: [] });
  });
  it('reads a file without parts', () => check('[buildout]\nparts = \n', {}));

  it('refuses what cannot be whole', () => {
    checkDamaged('', /no section \[buildout\]/u);
    checkDamaged('[buildout]\n', /does not list the parts/u);
    checkDamaged('[buildout]\nparts = a\n', /the part a has no section/u);
    checkDamaged('[buildout]\nparts = a\n[a\n', /Couldn't read/u);
    checkDamaged('parts = a\n', /Couldn't read/u);
    checkDamaged('\0\0\0\0\n', /Couldn't read/u);
    checkDamaged('[buildout]\nparts = a\n[a]\n__buildout_installed__ = bi', /ends amid a line/u);
    checkDamaged('[buildout]\nparts = a\n[a:linux]\n', /Couldn't read/u);
  });

  it('never reads a path that nobody wrote out of a file that was cut off', () => {
    const paths = ['bin/web', 'parts/web/var', '/bd/bin/web two'];
    const part = { name: 'web', options: new Map([['recipe', 'r']]), signature: 's', paths };
    const text = formatState({ parts: [part, { ...part, name: 'b' }], developEggs: ['/bd/develop-eggs/x.egg-link'] });
    for (let length = 0; length < text.length; length += 1) {
      const read = pathsOf(text.slice(0, length));
      assert.deepEqual(
        read.filter((path) => !paths.includes(path) && path !== '/bd/develop-eggs/x.egg-link'),
        [],
        `${length}`,
      );
    }
  });
});

/** All paths that a file tells; none when it is refused. */
function pathsOf(text: string): readonly string[] {
  try {
    const { parts, developEggs } = parseState(text, FILE);
    return [...developEggs, ...parts.flatMap(({ paths }) => paths)];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
