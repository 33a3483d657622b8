import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setImmediate } from 'node:timers/promises';

import { createGate } from './gate.ts';

it('createGate() lets as many through as it should, all in the end, also where some fail', async () => {
  const gate = createGate(2);
  let inside = 0;
  let most = 0;
  const works = Array.from({ length: 7 }, (_, place) =>
    gate.pass(async () => {
      inside += 1;
      most = Math.max(most, inside);
      await setImmediate();
      inside -= 1;
      if (place === 3) throw new Error('failed');
      return place;
    }),
  );
  const results = await Promise.allSettled(works);
  assert.deepEqual([most, inside, results.filter(({ status }) => status === 'fulfilled').length], [2, 0, 6]);
  assert.equal(await gate.pass(() => Promise.resolve('still open')), 'still open');
});
