import assert from 'node:assert/strict';
import { test } from 'node:test';

import { freshUntil } from './page-freshness.ts';

/** `forSeconds` is `undefined` for what must not be kept. */
function check(headers: Record<string, string>, forSeconds: number | undefined): void {
  const until = freshUntil(headers, 1_000_000);
  assert.equal(until === undefined ? undefined : (until - 1_000_000) / 1000, forSeconds, JSON.stringify(headers));
}

test('freshUntil() follows Cache-Control', () => {
  check({}, 0);
  check({ 'cache-control': 'max-age=60' }, 60);
  check({ 'cache-control': 'public, Max-Age="60"' }, 60);
  check({ 'cache-control': 'max-age=60, no-cache' }, 0);
  check({ 'cache-control': 'max-age=60, no-store' }, undefined);
  check({ 'cache-control': 'max-age=-5' }, 0);
});

test('freshUntil() never trusts a page for more than ten minutes', () => {
  check({ 'cache-control': 'max-age=31536000, immutable' }, 600);
});

test('freshUntil() counts the time that a page spent elsewhere', () => {
  check({ 'cache-control': 'max-age=60', age: '50' }, 10);
  check({ 'cache-control': 'max-age=60', age: '500' }, 0);
});

test('freshUntil() compares Expires with the clock of the server', () => {
  const date = 'Sat, 21 Nov 2026 10:00:00 GMT';
  check({ date, expires: 'Sat, 21 Nov 2026 10:01:00 GMT' }, 60);
  check({ date, expires: '0' }, 0);
  check({ expires: 'Sat, 21 Nov 2099 10:01:00 GMT' }, 0);
});
