import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createByteBudget } from './byte-budget.ts';
import type { BytesTaken } from './byte-budget.ts';

/** Which of the promises are fulfilled by now. */
async function settled(all: readonly Promise<unknown>[]): Promise<readonly boolean[]> {
  const waiting = Symbol('waiting');
  await new Promise(setImmediate);
  return Promise.all(all.map(async (one) => (await Promise.race([one, Promise.resolve(waiting)])) !== waiting));
}

async function take(sizes: readonly number[]): Promise<readonly Promise<BytesTaken>[]> {
  const budget = createByteBudget(100);
  const all = sizes.map((bytes) => budget.take(bytes));
  await new Promise(setImmediate);
  return all;
}

test('createByteBudget() lets through what fits, in order', async () => {
  const all = await take([60, 40, 10, 0]);
  assert.deepEqual(await settled(all), [true, true, false, false]);
  (await all[1]!).release();
  assert.deepEqual(await settled(all), [true, true, true, true]);
});

test('createByteBudget() lets through anything that is alone', async () => {
  const all = await take([500, 500]);
  assert.deepEqual(await settled(all), [true, false]);
  (await all[0]!).release();
  assert.deepEqual(await settled(all), [true, true]);
});

test('createByteBudget() goes on, one by one, when nobody gives bytes back', async () => {
  const all = await take([90, 90, 90]);
  (await all[0]!).arrived();
  assert.deepEqual(await settled(all), [true, true, false]);
  (await all[1]!).arrived();
  assert.deepEqual(await settled(all), [true, true, true]);
});

test('createByteBudget() takes bytes back once', async () => {
  const budget = createByteBudget(100);
  const first = await budget.take(80);
  const second = budget.take(80);
  const third = budget.take(80);
  first.release();
  first.release();
  first.arrived();
  assert.deepEqual(await settled([second, third]), [true, false]);
});
