import assert from 'node:assert/strict';
import { test } from 'node:test';

import { retryAfterMs } from './retry-after.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

function check(header: string | undefined, expected: number | undefined): void {
  assert.equal(retryAfterMs(header, NOON), expected, header);
}

test('retryAfterMs() reads seconds and dates', () => {
  check('5', 5000);
  check('604800', 604_800_000);
  check('Sat, 21 Nov 2026 12:00:30 GMT', 30_000);
  check('Sat, 21 Nov 2026 11:00:00 GMT', 0);
});

test('retryAfterMs() takes no notice of nonsense', () => {
  for (const header of [undefined, '', '-5', '1e3', 'soon', 'Saturday, never', '9'.repeat(30)])
    check(header, undefined);
});
