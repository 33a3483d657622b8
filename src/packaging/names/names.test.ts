import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';
import fc from 'fast-check';

import { normaliseExtraName } from './extra-name.ts';
import { normaliseProjectName, parseProjectName, tryParseProjectName } from './project-name.ts';

describe('parseProjectName()', () => {
  it('unites the spellings of one name', () => {
    const spellings = ['Zope.Interface', 'zope_interface', 'ZOPE-.-interface'];
    assert.deepEqual(new Set(spellings.map(parseProjectName)), new Set(['zope-interface']));
  });

  it('refuses what cannot be a project', () => {
    for (const text of ['', '-a', 'a-', '.', 'a b', 'ü', 'a\n', '../a'])
      assert.equal(tryParseProjectName(text), undefined, text);
    assert.throws(
      () => parseProjectName('a b'),
      (error) => error instanceof UserError && error.code === 'packaging/bad-project-name',
    );
  });
});

it('normaliseProjectName() and normaliseExtraName() agree and are idempotent', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('aB1-_. é')) }), (text) => {
      const normal: string = normaliseProjectName(text);
      assert.equal(normaliseProjectName(normal), normal);
      assert.equal(normaliseExtraName(text), normal);
    }),
  );
});
