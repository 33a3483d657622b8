import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { mapConcurrently } from './map-concurrently.ts';

describe('mapConcurrently()', () => {
  it('answers in input order, whatever finishes first', async () => {
    const results = await mapConcurrently(3, [30, 10, 20], async (ms) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return ms;
    });
    assert.deepEqual(results, [30, 10, 20]);
  });

  it('never has more than the limit under way', async () => {
    let underWay = 0;
    let most = 0;
    await mapConcurrently(2, [1, 2, 3, 4, 5], async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
    });
    assert.equal(most, 2);
  });

  it('throws the error of the earliest item, and starts nothing after a failure', async () => {
    const started: number[] = [];
    const failing = mapConcurrently(2, [0, 1, 2, 3], async (item) => {
      started.push(item);
      await new Promise((resolve) => setTimeout(resolve, item === 0 ? 20 : 1));
      throw new Error(`item ${item}`);
    });
    await assert.rejects(failing, /item 0/);
    assert.deepEqual(started, [0, 1]);
  });
});
