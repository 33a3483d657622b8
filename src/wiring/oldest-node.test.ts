import assert from 'node:assert/strict';
import { it } from 'node:test';

import { isTooOld, OLDEST_NODE } from './oldest-node.ts';

it('isTooOld() compares numbers, and takes the oldest itself', () => {
  assert.deepEqual(['20.19.5', '22.2.0', '22.20.9', OLDEST_NODE, '22.100.0', '24.0.0', '100.0.0'].map(isTooOld), [
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
