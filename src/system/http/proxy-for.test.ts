import assert from 'node:assert/strict';
import { test } from 'node:test';

import { proxyFor } from './proxy-for.ts';

function check(url: string, exceptions: string, isDirect: boolean): void {
  const proxies = { http: 'proxy.invalid:3128', https: 'http://proxy.invalid:3128', none: exceptions.split(',') };
  const proxy = proxyFor(new URL(url), proxies);
  assert.equal(proxy?.host, isDirect ? undefined : 'proxy.invalid:3128', `${url} with ${exceptions}`);
}

test('proxyFor() follows the rules of no_proxy', () => {
  check('https://a.example/', '', false);
  check('https://a.example/', '*', true);
  check('https://a.example/', 'a.example', true);
  check('https://a.example/', 'b.example, A.Example', true);
  check('https://x.a.example/', 'a.example', true);
  check('https://x.a.example/', '.a.example', true);
  check('https://a.example/', '.a.example', true);
  check('https://xa.example/', 'a.example', false);
  check('https://a.example/', 'x.a.example', false);
  check('https://a.example/', 'a.example:8080', false);
  check('https://a.example:8080/', 'a.example:8080', true);
  check('https://a.example/', 'a.example:443', true);
  check('http://a.example/', 'a.example:80', true);
});

test('proxyFor() knows networks', () => {
  check('http://10.1.2.3/', '10.0.0.0/8', true);
  check('http://11.1.2.3/', '10.0.0.0/8', false);
  check('http://10.1.2.3/', '10.1.2.3', true);
  check('http://10.1.2.3:81/', '10.1.2.3:80', false);
  check('http://110.1.2.3/', '10.1.2.3', false);
  check('http://[fd00::1]/', 'fd00::/8', true);
  check('http://[fe00::1]/', 'fd00::/8', false);
  check('http://[::1]/', '::1', true);
  check('http://10.1.2.3/', '10.0.0.0/99', false);
  check('http://10.1.2.3/', 'fd00::/8', false);
});

test('proxyFor() has no proxy where none is set', () => {
  assert.equal(proxyFor(new URL('http://a.example/'), { none: [] }), undefined);
  assert.equal(proxyFor(new URL('https://a.example/'), { http: 'http://p/', none: [] }), undefined);
});
