import assert from 'node:assert/strict';
import { test } from 'node:test';

import { allowedHosts } from './allowed-hosts.ts';

function check(globs: string, url: string, isAllowed: boolean): void {
  assert.equal(allowedHosts(globs.split(' '))(new URL(url)), isAllowed, `${globs}: ${url}`);
}

test('allowedHosts() compares globs with host and port', () => {
  check('*', 'https://a.example/', true);
  check('a.example', 'https://a.example/', true);
  check('a.example', 'https://a.example:8080/', false);
  check('a.example:8080', 'https://a.example:8080/', true);
  check('a.example*', 'https://a.example:8080/', true);
  check('*.example', 'https://a.example/', true);
  check('*.example', 'https://example/', false);
  check('b.example *.org', 'https://a.example/', false);
  check('A.Example', 'https://a.example/', true);
  check('a?.example', 'https://ab.example/', true);
  check('[ab].example', 'https://b.example/', true);
  check('[!ab].example', 'https://b.example/', false);
});

test('allowedHosts() is not fooled by dots, user names and paths', () => {
  check('a.example', 'https://axexample/', false);
  check('a.example', 'https://a.example.evil/', false);
  check('a.example', 'https://a.example@evil.example/', false);
  check('a.example', 'https://evil.example/a.example', false);
});

test('allowedHosts() always allows local files', () => {
  check('none', 'file:///a/b.whl', true);
});
