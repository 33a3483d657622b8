import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { nearestName } from './nearest-name.ts';

describe('nearestName()', () => {
  const names = ['install', 'annotate', 'query', 'resolve'];
  const cases: readonly (readonly [wanted: string, nearest: string | undefined])[] = [
    ['instal', 'install'],
    ['anotate', 'annotate'],
    ['QUERY', 'query'],
    ['qurey', 'query'],
    ['deploy', undefined],
    ['', undefined],
  ];
  for (const [wanted, nearest] of cases) {
    it(`finds ${nearest ?? 'nothing'} for ${JSON.stringify(wanted)}`, () =>
      assert.equal(nearestName(wanted, names), nearest));
  }
});
