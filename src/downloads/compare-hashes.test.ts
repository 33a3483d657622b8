import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { compareHashes } from './compare-hashes.ts';

const bytes = Buffer.from('content');

function digest(algorithm: string): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

test('compareHashes() knows the algorithms that indexes use', () => {
  const names = { md5: 'md5', sha1: 'sha1', sha256: 'sha256', sha384: 'sha384', blake2b: 'blake2b512' };
  for (const [name, algorithm] of Object.entries(names)) {
    assert.equal(compareHashes(bytes, { [name]: digest(algorithm) }), undefined);
    assert.equal(compareHashes(bytes, { [name]: digest(algorithm).toUpperCase() }), undefined);
    const wrong = compareHashes(bytes, { [name]: '00' });
    assert.deepEqual(wrong, { algorithm: name, expected: '00', actual: digest(algorithm) });
  }
});

test('compareHashes() wants every known digest to be right', () => {
  assert.equal(compareHashes(bytes, { sha256: digest('sha256'), md5: '00' })?.algorithm, 'md5');
  assert.equal(compareHashes(bytes, { unheard: '00' }), undefined);
  assert.equal(compareHashes(bytes, {}), undefined);
});
