import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { anyVersion } from '../testing.ts';
import { compareVersions } from './compare-versions.ts';
import { formatVersion } from './format-version.ts';
import { parseVersion, tryParseVersion } from './parse-version.ts';

it('compareVersions() is antisymmetric: swapping the sides flips the sign', () => {
  fc.assert(
    fc.property(anyVersion, anyVersion, (a, b) => {
      assert.equal(compareVersions(a, b) + compareVersions(b, a), 0);
    }),
  );
});

it('compareVersions() is transitive: sorting leaves no pair out of order', () => {
  fc.assert(
    fc.property(fc.array(anyVersion, { maxLength: 6 }), (versions) => {
      const sorted = versions.toSorted(compareVersions);
      assert.ok(sorted.every((left, place) => sorted.slice(place).every((right) => compareVersions(left, right) <= 0)));
    }),
  );
});

it('compareVersions() takes no notice of zeros at the end', () => {
  fc.assert(
    fc.property(anyVersion, (version) => {
      assert.equal(compareVersions(version, { ...version, release: [...version.release, 0, 0] }), 0);
    }),
  );
});

it('parseVersion() reads back what formatVersion() wrote', () => {
  fc.assert(
    fc.property(anyVersion, (version) => {
      assert.deepEqual(parseVersion(formatVersion(version)), version);
    }),
  );
});

it('formatVersion() is idempotent, whatever could be parsed', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('0123.-_+!abrcdevpost ')), maxLength: 14 }), (text) => {
      const version = tryParseVersion(text);
      if (version === undefined) return;
      const normal = formatVersion(version);
      assert.equal(formatVersion(parseVersion(normal)), normal);
      assert.equal(compareVersions(version, parseVersion(normal)), 0);
    }),
    { numRuns: 1000 },
  );
});
