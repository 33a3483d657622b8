import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { collectSections } from './collect-sections.ts';
import { parseConfig } from './parse-config.ts';

/** Asserts what a file says about [a], where sections with the condition `no` are not active. */
function check(text: string, expected: Readonly<Record<string, string>>): void {
  const tree = parseConfig(text, 'f.cfg');
  assert.deepEqual(tree.diagnostics, []);
  const section = collectSections(tree, ({ condition }) => condition?.expression !== 'no').get('a');
  const found = [...(section ?? [])].map(([key, option]) => [key, option.text]);
  assert.deepEqual(found, Object.entries(expected));
}

describe('collectSections(): a block', () => {
  it('loses the common indentation', () => {
    check('[a]\nx =\n  1\n    2\n\n  3\n', { x: '1\n  2\n\n3' });
  });

  it('keeps more indentation of its first line', () => {
    check('[a]\nx =\n    1\n  2\n', { x: '  1\n2' });
  });

  it('does not mix tabs and blanks up', () => {
    check('[a]\nx =\n\t1\n  2\n', { x: '\t1\n  2' });
  });

  it('loses blank lines at both ends', () => {
    check('[a]\nx =\n\n  1\n\n\n', { x: '1' });
    check('[a]\nx =\n\n\n', { x: '' });
  });
});

describe('collectSections(): the same option again', () => {
  it('= and =: the last one', () => check('[a]\nx = 1\nx = 2\n', { x: '2' }));
  it('+= and +=: both', () => check('[a]\nx += 1\nx += 2\n', { 'x +': '1\n2' }));
  it('+= and +=, blocks: both, dedented together', () => check('[a]\nx +=\n  1\nx +=\n  2\n', { 'x +': '1\n2' }));
  it('+= and an empty +=: the first', () => check('[a]\nx += 1\nx +=\n', { 'x +': '1' }));
  it('-= and -=: both', () => check('[a]\nx -= 1\nx -= 2\n', { 'x -': '1\n2' }));
  it('= and +=: both, apart', () => check('[a]\nx = 1\nx += 2\n', { x: '1', 'x +': '2' }));
  it('+= and -= and =: the last', () => check('[a]\nx += 1\nx -= 2\nx = 3\n', { x: '3' }));
  it('in a repeated section', () => check('[a]\nx = 1\ny = 1\n[b]\n[a]\nx = 2\n', { x: '2', y: '1' }));
  it('in a section that is not active', () =>
    check('[a]\nx = 1\n[a:no]\nx = 2\n  3\n[a:yes]\ny = 1\n', { x: '1', y: '1' }));
});
