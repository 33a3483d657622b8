import assert from 'node:assert/strict';
import { test } from 'node:test';

import { redactSecrets } from './redact-secrets.ts';

function check(text: string, expected: string): void {
  assert.equal(redactSecrets(text), expected);
}

test('redactSecrets() hides who we are', () => {
  check('get https://me:canary@host.example/a failed', 'get https://host.example/a failed');
  check('https://me:p@ss@host.example/a', 'https://host.example/a');
  check('https://token@host.example', 'https://host.example');
  check('http://a:canary@x.example/ and http://b:canary@y.example/', 'http://x.example/ and http://y.example/');
  check('Authorization: Basic bWU6Y2FuYXJ5', 'Authorization: Basic ***');
  check('Authorization: Bearer pypi-AgEIcHlwaS5vcmc', 'Authorization: Bearer ***');
});

test('redactSecrets() hides signed queries', () => {
  check('https://x.example/a?X-Amz-Signature=canary&v=1', 'https://x.example/a?X-Amz-Signature=***&v=1');
  check('https://x.example/a?v=1&private_token=canary#x', 'https://x.example/a?v=1&private_token=***#x');
});

test('redactSecrets() leaves the rest alone', () => {
  for (const text of ['https://x.example/a@b?page=2', 'mail me@x.example', 'a basic page', 'at /home/me@work/x']) {
    check(text, text);
  }
});
