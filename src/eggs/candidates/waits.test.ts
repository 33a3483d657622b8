import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createWaits } from './waits.ts';

describe('createWaits()', () => {
  it('finds the chain of a build that needs itself, however long', () => {
    const waits = createWaits();
    assert.equal(waits.add('', 'a'), undefined);
    assert.equal(waits.add('a', 'b'), undefined);
    assert.equal(waits.add('b', 'c'), undefined);
    assert.deepEqual(waits.add('c', 'a'), ['a', 'b', 'c']);
    assert.deepEqual(waits.add('a', 'a'), ['a']);
  });

  it('forgets what is over', () => {
    const waits = createWaits();
    waits.add('a', 'b');
    waits.remove('a', 'b');
    assert.equal(waits.add('b', 'a'), undefined);
  });

  it('lets two builds wait for the same', () => {
    const waits = createWaits();
    waits.add('a', 'c');
    assert.equal(waits.add('b', 'c'), undefined);
  });
});
