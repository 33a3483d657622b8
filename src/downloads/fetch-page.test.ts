import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { zstdCompressSync } from 'node:zlib';

import type { Downloads, FoundPage, Freshness } from '#downloads';

import { openDownloads, serveIndex } from '../../test/support/index-server/index.ts';
import type { IndexServerOptions } from '../../test/support/index-server/index.ts';

const BODY = 'a page';
const contents = { '/page': { body: BODY } };

async function page(downloads: Downloads, url: string, freshness: Freshness = 'revalidate'): Promise<FoundPage> {
  const answer = await downloads.fetchPage({ url, freshness });
  assert.equal(answer.kind, 'found');
  return answer;
}

function text({ body }: FoundPage): string {
  return Buffer.from(body).toString();
}

function cacheFiles(directory: string): readonly string[] {
  const all = readdirSync(directory, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('fetchPage() asks whether a page changed, unless it was said to stay fresh', async () => {
  async function check(headers: Record<string, string>, pauseMs: number, statuses: readonly boolean[]): Promise<void> {
    await using server = await serveIndex({}, { contents, headers });
    using open = openDownloads();
    const isFromCache: boolean[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const found = await page(open.downloads, `${server.origin}/page`);
      assert.equal(text(found), BODY);
      isFromCache.push(found.isFromCache);
      open.advance(pauseMs);
    }
    assert.deepEqual([...isFromCache, server.requests.length === 2], statuses);
    if (server.requests.length === 2) assert.ok(server.requests[1]?.headers['if-none-match'] !== undefined);
  }
  await check({}, 0, [false, true, true]);
  await check({ 'cache-control': 'max-age=60' }, 1000, [false, true, false]);
  await check({ 'cache-control': 'max-age=60' }, 61_000, [false, true, true]);
  await check({ 'cache-control': 'no-cache' }, 0, [false, true, true]);
});

test('fetchPage() keeps nothing that must not be stored', async () => {
  await using server = await serveIndex({}, { contents, headers: { 'cache-control': 'no-store' } });
  using open = openDownloads();
  await page(open.downloads, `${server.origin}/page`);
  assert.equal((await page(open.downloads, `${server.origin}/page`)).isFromCache, false);
  assert.deepEqual(cacheFiles(open.cacheDirectory), []);
});

test('fetchPage() makes no request for what is kept when asked to prefer that', async () => {
  await using server = await serveIndex({}, { contents });
  using open = openDownloads();
  const url = `${server.origin}/page`;
  assert.deepEqual(await open.downloads.fetchPage({ url, freshness: 'cache-only' }), { kind: 'offline' });
  await page(open.downloads, url);
  for (const freshness of ['prefer-cache', 'cache-only'] as const) {
    assert.equal((await page(open.downloads, url, freshness)).isFromCache, true);
  }
  assert.equal(server.requests.length, 1);
});

test('fetchPage() opens no connection offline', async () => {
  await using server = await serveIndex({}, { contents });
  using online = openDownloads();
  const { cacheDirectory } = online;
  const url = `${server.origin}/page`;
  await page(online.downloads, url);
  const { connectionCount } = server;
  using open = openDownloads({ isOffline: true, cacheDirectory });
  assert.equal((await page(open.downloads, url)).isFromCache, true);
  const offline = { kind: 'offline' };
  assert.deepEqual(await open.downloads.fetchPage({ url: `${url}s`, freshness: 'revalidate' }), offline);
  assert.deepEqual(await open.downloads.fetchSmallFile({ url: `${url}s` }), offline);
  assert.deepEqual(await open.downloads.fetchRange({ url, range: { lastBytes: 1 } }), offline);
  await assert.rejects(open.downloads.fetchFile({ url, hashes: {} }), { code: 'downloads/offline' });
  assert.equal(server.connectionCount, connectionCount);
});

test('fetchPage() heals a damaged cache', async () => {
  await using server = await serveIndex({}, { contents });
  using open = openDownloads();
  const url = `${server.origin}/page`;
  await page(open.downloads, url);
  const [path = '', ...others] = cacheFiles(open.cacheDirectory);
  assert.deepEqual(others, []);
  const damages: (() => void)[] = [
    () => truncateSync(path, 10),
    () => writeFileSync(path, ''),
    () => writeFileSync(path, 'nonsense'),
    () => {
      const bytes = readFileSync(path);
      bytes.writeUInt8(bytes.at(-1)! ^ 1, bytes.length - 1);
      writeFileSync(path, bytes);
    },
  ];
  for (const damage of damages) {
    damage();
    assert.deepEqual(await open.downloads.fetchPage({ url, freshness: 'cache-only' }), { kind: 'offline' });
    assert.equal((await page(open.downloads, url)).isFromCache, false);
    assert.equal((await page(open.downloads, url, 'cache-only')).isFromCache, true);
  }
});

test('fetchPage() keeps what one user saw from another, and no secret at all', async () => {
  await using server = await serveIndex({}, { contents });
  const url = `${server.origin}/page`;
  using open = openDownloads();
  await page(open.downloads, url.replace('//', '//alice:canary@'));
  using other = openDownloads({ cacheDirectory: open.cacheDirectory });
  assert.equal((await page(other.downloads, url.replace('//', '//bob:canary@'))).isFromCache, false);
  for (const path of cacheFiles(open.cacheDirectory)) {
    assert.doesNotMatch(path, /127|alice|canary/u);
    assert.doesNotMatch(readFileSync(path, 'latin1'), /canary|alice/u);
  }
});

async function checkStatus(fault: NonNullable<IndexServerOptions['faults']>[string], outcome: string): Promise<number> {
  await using server = await serveIndex({}, { contents, faults: { '/page': fault } });
  using open = openDownloads({ idleTimeoutMs: 100 });
  const answer = open.downloads.fetchPage({ url: `${server.origin}/page`, freshness: 'revalidate' });
  const became = await answer.then(
    (found) => found.kind,
    (error: unknown) => (error as { readonly code?: string }).code,
  );
  assert.equal(became, outcome);
  return server.requests.length;
}

test('fetchPage() tries again what may be over in a moment', async () => {
  for (const status of [429, 500, 502, 503, 504, 520]) {
    assert.equal(await checkStatus([{ kind: 'status', status }], 'found'), 2);
    assert.equal(await checkStatus({ kind: 'status', status }, 'downloads/unreachable'), 5);
  }
  assert.equal(await checkStatus([{ kind: 'reset' }, { kind: 'truncate', afterBytes: 2 }], 'found'), 3);
  assert.equal(
    await checkStatus(
      [
        { kind: 'stall', afterBytes: 2 },
        { kind: 'stall', afterBytes: -1 },
      ],
      'found',
    ),
    3,
  );
  assert.equal(await checkStatus([{ kind: 'status', status: 304 }], 'found'), 2);
  assert.equal(await checkStatus({ kind: 'reset' }, 'downloads/unreachable'), 5);
});

test('fetchPage() does not argue with a server that says no', async () => {
  for (const status of [401, 403, 407, 451, 400]) {
    assert.equal(await checkStatus({ kind: 'status', status }, 'downloads/refused'), 1);
  }
  for (const status of [404, 410]) assert.equal(await checkStatus({ kind: 'status', status }, 'absent'), 1);
});

test('fetchPage() waits as long as the server wants, within reason', async () => {
  async function wait(retryAfter: string): Promise<readonly number[]> {
    const fault = { kind: 'status', status: 503, headers: { 'retry-after': retryAfter } } as const;
    await using server = await serveIndex({}, { contents, faults: { '/page': [fault] } });
    using open = openDownloads();
    await open.downloads.fetchPage({ url: `${server.origin}/page`, freshness: 'revalidate' }).catch(() => undefined);
    return open.pauses;
  }
  assert.deepEqual(await wait('7'), [7000]);
  assert.deepEqual(await wait('604800'), []);
  for (const nonsense of ['-3', 'tomorrow']) assert.ok((await wait(nonsense)).every((ms) => ms > 100 && ms <= 250));
});

test('fetchPage() pauses longer each time, and never twice the same', async () => {
  await using server = await serveIndex({}, { faults: { '/page': { kind: 'status', status: 500 } } });
  using open = openDownloads();
  const runs = Array.from({ length: 4 }, () =>
    open.downloads.fetchPage({ url: `${server.origin}/page`, freshness: 'revalidate' }).catch(() => undefined),
  );
  await Promise.all(runs);
  assert.equal(new Set(open.pauses).size, 16);
  assert.ok(Math.max(...open.pauses) <= 2000);
});

test('fetchPage() tells what it could not reach, how often it tried and what to do', async () => {
  const server = await serveIndex({});
  await server.close();
  using open = openDownloads();
  const url = `${server.origin.replace('//', '//me:canary@')}/page?token=canary`;
  await assert.rejects(open.downloads.fetchPage({ url, freshness: 'revalidate' }), {
    code: 'downloads/unreachable',
    message: `Couldn't download ${server.origin}/page?token=***: the connection was refused (tried 3 times)`,
    hint: 'Check that the server runs and that no proxy is needed (http_proxy, https_proxy)',
  });
  assert.doesNotMatch(JSON.stringify(open.events), /canary/u);
});

test('fetchSmallFile() uses what is kept only when its digest is right', async () => {
  await using server = await serveIndex({}, { contents });
  using open = openDownloads();
  const url = `${server.origin}/page`;
  const right = createHash('md5').update(BODY).digest('hex');
  await open.downloads.fetchSmallFile({ url });
  await open.downloads.fetchSmallFile({ url });
  assert.equal(server.requests.length, 1);
  await assert.rejects(open.downloads.fetchSmallFile({ url, hashes: { md5: '00' } }), {
    code: 'downloads/hash-mismatch',
    message: `The file at ${url} is not the one that was announced: its md5 is ${right}, not 00`,
  });
  assert.equal(server.requests.length, 3);
});

test('fetchPage() reads no page without end, packed or not', async () => {
  const bomb = zstdCompressSync(Buffer.alloc(220_000_000));
  await using server = await serveIndex(
    {},
    {
      contents: { '/bomb': { body: bomb }, '/long': { body: BODY }, '/page': { body: BODY } },
      faults: {
        '/bomb': { kind: 'headers', headers: { 'content-encoding': 'zstd' } },
        '/long': { kind: 'headers', headers: { 'content-length': '300000000' } },
      },
    },
  );
  using open = openDownloads();
  for (const path of ['/bomb', '/long']) {
    const answer = open.downloads.fetchPage({ url: `${server.origin}${path}`, freshness: 'revalidate' });
    await assert.rejects(answer, { code: 'downloads/too-large' });
  }
  assert.equal(text(await page(open.downloads, `${server.origin}/page`)), BODY);
});
