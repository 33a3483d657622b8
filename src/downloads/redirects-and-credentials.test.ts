import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { makeCertificate, openDownloads, serveIndex } from '../../test/support/index-server/index.ts';
import type { OpenOptions } from '../../test/support/index-server/index.ts';

const contents = { '/page': { body: 'a page' }, '/other': { body: 'another' } };

function basic(pair: string): string {
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

async function outcome(url: string, options: OpenOptions = {}): Promise<string> {
  using open = openDownloads(options);
  const answer = open.downloads.fetchPage({ url, freshness: 'revalidate' });
  return await answer.then(
    (found) => (found.kind === 'found' ? found.url : found.kind),
    (error: unknown) => String((error as { readonly code?: string }).code),
  );
}

test('redirects are followed and give the final address', async () => {
  const faults = { '/a': { kind: 'redirect', to: 'b' }, '/b': { kind: 'redirect', to: '/page', status: 308 } } as const;
  await using server = await serveIndex({}, { contents, faults });
  assert.equal(await outcome(`${server.origin}/a`), `${server.origin}/page`);
});

test('redirects end after ten', async () => {
  await using server = await serveIndex({}, { faults: { '/a': { kind: 'redirect', to: '/a' } } });
  assert.equal(await outcome(`${server.origin}/a`), 'downloads/bad-redirect');
  assert.equal(server.requests.length, 11);
});

test('redirects lead to no place that is less safe', async () => {
  const targets = [
    'file:///etc/passwd',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fe80::1]/',
    'http://[::ffff:169.254.169.254]/',
    'javascript:alert(1)',
    'data:text/html,hello',
    'http://',
  ];
  for (const to of targets) {
    await using server = await serveIndex({}, { faults: { '/a': { kind: 'redirect', to } } });
    assert.equal(await outcome(`${server.origin}/a`), 'downloads/bad-redirect', to);
  }
});

test('redirects go from http to https, never back', async () => {
  const authority = makeCertificate({ name: 'authority', isAuthority: true });
  const identity = makeCertificate({ name: 'server', hosts: ['127.0.0.1'], issuer: authority });
  const http = { authorities: authority.certificate };
  await using plain = await serveIndex({}, { contents });
  const away = { '/a': { kind: 'redirect', to: `${plain.origin}/page` } } as const;
  await using secure = await serveIndex({}, { contents, protocol: 'h2', identity, faults: away });
  const up = { '/a': { kind: 'redirect', to: `${secure.origin}/page` } } as const;
  await using start = await serveIndex({}, { faults: up });
  assert.equal(await outcome(`${start.origin}/a`, { http }), `${secure.origin}/page`);
  assert.equal(await outcome(`${secure.origin}/a`, { http }), 'downloads/bad-redirect');
  assert.equal(plain.requests.length, 0);
});

test('allow-hosts holds for redirects too', async () => {
  await using target = await serveIndex({}, { contents });
  const faults = { '/a': { kind: 'redirect', to: `${target.origin}/page` } } as const;
  await using server = await serveIndex({}, { contents, faults });
  const allowHosts = [new URL(server.origin).host];
  assert.equal(await outcome(`${server.origin}/page`, { allowHosts }), `${server.origin}/page`);
  assert.equal(await outcome(`${server.origin}/a`, { allowHosts }), 'forbidden-host');
  assert.equal(await outcome(`${target.origin}/page`, { allowHosts }), 'forbidden-host');
  assert.equal(target.requests.length, 0);
});

test('credentials of an address go to its origin, and to no other', async () => {
  await using target = await serveIndex({}, { contents });
  const faults = { '/a': { kind: 'redirect', to: `${target.origin}/page` } } as const;
  await using server = await serveIndex({}, { contents, faults, credentials: 'me:p@ss:w/rd' });
  using open = openDownloads();
  function fetch(url: string): Promise<unknown> {
    return open.downloads.fetchPage({ url, freshness: 'revalidate' });
  }
  await assert.rejects(fetch(`${server.origin}/page`), { code: 'downloads/refused' });
  await fetch(`${server.origin}/page`.replace('//', '//me:p@ss:w%2Frd@'));
  await fetch(`${server.origin}/other`);
  await fetch(`${server.origin}/a`);
  assert.equal(target.requests.length, 1);
  assert.equal(target.requests[0]?.headers.authorization, undefined);
  await fetch(`${target.origin}/other`);
  assert.equal(target.requests[1]?.headers.authorization, undefined);
});

test('credentials of the longest common path are used', async () => {
  await using server = await serveIndex({}, { contents: { '/one/page': { body: '' }, '/two/page': { body: '' } } });
  using open = openDownloads({
    configuredUrls: [`${server.origin}/one/`, `${server.origin}/two/`].map((url, place) =>
      url.replace('//', `//user${place}:x@`),
    ),
  });
  for (const path of ['two/page', 'one/page']) {
    await open.downloads.fetchPage({ url: `${server.origin}/${path}`, freshness: 'revalidate' }).catch(() => undefined);
  }
  const sent = server.requests.map(({ headers }) => headers.authorization);
  assert.deepEqual([...new Set(sent)], [basic('user1:x'), basic('user0:x')]);
});

function home(netrc: string, mode = 0o600): OpenOptions {
  const homeDirectory = mkdtempSync(join(tmpdir(), 'home-'));
  writeFileSync(join(homeDirectory, '.netrc'), netrc, { mode });
  return { homeDirectory };
}

test('netrc is read, for the hosts that it names and as a default', async () => {
  await using server = await serveIndex({}, { contents });
  await outcome(`${server.origin}/page`, home('machine 127.0.0.1 login me password secret'));
  await outcome(`${server.origin}/page`, home('machine other login me password secret'));
  await outcome(`${server.origin}/page`, home('default login any password secret'));
  await outcome(`${server.origin}/page`.replace('//', '//own:pw@'), home('default login any password secret'));
  const expected = [basic('me:secret'), undefined, basic('any:secret'), basic('own:pw')];
  assert.deepEqual(
    server.requests.map(({ headers }) => headers.authorization),
    expected,
  );
});

test('the default of netrc is not for hosts that only a redirect leads to', async () => {
  await using target = await serveIndex({}, { contents });
  const faults = { '/a': { kind: 'redirect', to: `${target.origin}/page` } } as const;
  await using server = await serveIndex({}, { faults });
  await outcome(`${server.origin}/a`, home('default login any password secret'));
  assert.equal(server.requests[0]?.headers.authorization, basic('any:secret'));
  assert.equal(target.requests[0]?.headers.authorization, undefined);
});

test('a netrc that others can read is warned about', async () => {
  await using server = await serveIndex({}, { contents });
  using open = openDownloads(home('default login any password secret', 0o644));
  await open.downloads.fetchPage({ url: `${server.origin}/page`, freshness: 'revalidate' });
  assert.deepEqual(
    open.events.map((event) => (event.kind === 'warning' ? event.code : event.kind)),
    ['downloads/open-netrc'],
  );
});

test('toPublicUrl() learns and hides', async () => {
  await using server = await serveIndex({}, { contents, credentials: 'me:canary' });
  using open = openDownloads();
  const url = open.downloads.toPublicUrl(`${server.origin}/page#x`.replace('//', '//me:canary@'));
  assert.equal(url, `${server.origin}/page`);
  assert.equal((await open.downloads.fetchPage({ url, freshness: 'revalidate' })).kind, 'found');
});

test('what is no address is told without its secrets', () => {
  using open = openDownloads();
  for (const url of ['ftp://me:canary@host.example/', 'gopher', '', '//host.example/x']) {
    assert.throws(
      () => open.downloads.toPublicUrl(url),
      (error: Error & { readonly code?: string }) => {
        assert.equal(error.code, 'downloads/bad-url');
        assert.doesNotMatch(error.message, /canary/u);
        return true;
      },
    );
  }
});
