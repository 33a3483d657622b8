import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { dependenciesFor } from './dependencies-for.ts';

const DEPENDENCIES = { requirements: [], extras: [] };

/** Why a candidate cannot be used by Python 3.11.7, or by what `versionText` says. */
function reason(requiresPython: string | undefined, versionText = '3.11.7'): string | undefined {
  const interpreter = { version: [3, 11, 7] as const, versionText };
  return dependenciesFor(interpreter, { dependencies: DEPENDENCIES, requiresPython }).unusable;
}

describe('dependenciesFor()', () => {
  for (const [requiresPython, expected] of [
    [undefined, undefined],
    ['>=3.8', undefined],
    ['>=3.11,<4', undefined],
    ['what it likes', undefined],
    ['>=3.12', 'it needs Python >=3.12'],
    ['!=3.11.*', 'it needs Python !=3.11.*'],
  ] as const) {
    it(`finds ${expected === undefined ? 'nothing wrong' : 'something wrong'} with ${String(requiresPython)}`, () => {
      assert.equal(reason(requiresPython), expected);
    });
  }
});
