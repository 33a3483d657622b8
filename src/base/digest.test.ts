import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import { fingerprint, sha256Hex } from './digest.ts';

it('sha256Hex() is the SHA-256 of the bytes', () => {
  assert.equal(sha256Hex(''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  assert.equal(sha256Hex('é'), sha256Hex(new TextEncoder().encode('é')));
});

it('fingerprint() has one form, and tells texts apart', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      assert.match(fingerprint(left), /^[\da-f]{26}$/);
      assert.equal(fingerprint(left) === fingerprint(right), left === right);
    }),
  );
});

it('fingerprint() meets no collision among near misses', () => {
  const seen = new Set(Array.from({ length: 200_000 }, (_, number) => fingerprint(`part ${number}`)));
  assert.equal(seen.size, 200_000);
});
