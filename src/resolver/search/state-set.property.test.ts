import assert from 'node:assert/strict';
import { it } from 'node:test';

import fc from 'fast-check';

import {
  allStates,
  hasState,
  intersectStates,
  isDisjoint,
  isEmpty,
  isSubset,
  onlyState,
  statesOf,
  statesWhere,
  subtractStates,
  uniteStates,
} from './state-set.ts';

const SIZES = [1, 2, 31, 32, 33, 64, 100];

/** Two sets of one package, with the members they should have. */
const pairs = fc.constantFrom(...SIZES).chain((size) => {
  const members = fc.uniqueArray(fc.nat({ max: size - 1 }));
  return fc.record({ size: fc.constant(size), left: members, right: members });
});

it('state sets behave as sets of numbers', () =>
  fc.assert(
    fc.property(pairs, ({ size, left, right }) => {
      const x = statesWhere(size, (state) => left.includes(state));
      const y = statesWhere(size, (state) => right.includes(state));
      const common = left.filter((state) => right.includes(state));
      const onlyLeft = left.filter((state) => !right.includes(state));
      assert.deepEqual([...statesOf(intersectStates(x, y))], sorted(common));
      assert.deepEqual([...statesOf(uniteStates(x, y))], sorted([...onlyLeft, ...right]));
      assert.deepEqual([...statesOf(subtractStates(x, y))], sorted(onlyLeft));
      assert.equal(isSubset(x, y), onlyLeft.length === 0);
      assert.equal(isDisjoint(x, y), common.length === 0);
      assert.equal(isEmpty(x), left.length === 0);
      assert.ok(isSubset(x, allStates(size)));
      assert.equal([...statesOf(allStates(size))].length, size);
      for (const state of left) {
        assert.ok(hasState(x, state));
        assert.deepEqual([...statesOf(onlyState(allStates(size), state))], [state]);
      }
    }),
  ));

function sorted(members: readonly number[]): readonly number[] {
  return members.toSorted((a, b) => a - b);
}
