import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { anySpecifierText, anyVersion } from '../testing.ts';
import { formatSpecifierSet } from './format-specifier-set.ts';
import { intersectSpecifierSets } from './intersect-specifier-sets.ts';
import { parseSpecifierSet } from './parse-specifier-set.ts';
import { specifierSetAllows } from './specifier-set-allows.ts';

it('intersectSpecifierSets() allows exactly what both sets allow', () => {
  fc.assert(
    fc.property(anySpecifierText, anySpecifierText, anyVersion, (leftText, rightText, version) => {
      const [left, right] = [parseSpecifierSet(leftText), parseSpecifierSet(rightText)];
      const both = specifierSetAllows(left, version, 'allow') && specifierSetAllows(right, version, 'allow');
      assert.equal(specifierSetAllows(intersectSpecifierSets(left, right), version, 'allow'), both);
    }),
    { numRuns: 500 },
  );
});

it('formatSpecifierSet() writes what allows the same, and writes that alike', () => {
  fc.assert(
    fc.property(anySpecifierText, anyVersion, (text, version) => {
      const set = parseSpecifierSet(text);
      const again = parseSpecifierSet(formatSpecifierSet(set));
      assert.equal(specifierSetAllows(again, version, 'allow'), specifierSetAllows(set, version, 'allow'));
      assert.equal(formatSpecifierSet(again), formatSpecifierSet(set));
    }),
    { numRuns: 500 },
  );
});

it('specifierSetAllows() by default allows nothing that it does not allow anyway', () => {
  fc.assert(
    fc.property(anySpecifierText, anyVersion, (text, version) => {
      const set = parseSpecifierSet(text);
      assert.ok(!specifierSetAllows(set, version, 'default') || specifierSetAllows(set, version, 'allow'));
    }),
    { numRuns: 500 },
  );
});
