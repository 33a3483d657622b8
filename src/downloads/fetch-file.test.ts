import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { makeCertificate, openDownloads, serveIndex } from '../../test/support/index-server/index.ts';
import type { Fault, IndexServer, IndexServerOptions, OpenDownloads } from '../../test/support/index-server/index.ts';

const MEBIBYTE = 1 << 20;
const small = randomBytes(1000);
const large = randomBytes(3 * MEBIBYTE);
const authority = makeCertificate({ name: 'authority', isAuthority: true });
const identity = makeCertificate({ name: 'server', hosts: ['127.0.0.1'], issuer: authority });

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function serve(
  body: Uint8Array,
  faults: readonly Fault[] = [],
  options: IndexServerOptions = {},
): Promise<IndexServer> {
  const contentType = 'application/octet-stream';
  return serveIndex({}, { contents: { '/x.whl': { body, contentType } }, faults: { '/x.whl': faults }, ...options });
}

function fetch(
  open: OpenDownloads,
  server: IndexServer,
  body: Uint8Array,
): ReturnType<typeof open.downloads.fetchFile> {
  return open.downloads.fetchFile({ url: `${server.origin}/x.whl`, hashes: { sha256: sha256(body) } });
}

for (const protocol of ['http', 'h2'] as const) {
  const options: IndexServerOptions = protocol === 'http' ? {} : { protocol, identity };
  const openOptions = { http: { authorities: authority.certificate }, idleTimeoutMs: 300 };

  test(`fetchFile() gives whole, checked files (${protocol})`, async () => {
    for (const body of [small, large, Buffer.alloc(0)]) {
      await using server = await serve(body, [], options);
      using open = openDownloads(openOptions);
      const file = await fetch(open, server, body);
      assert.ok(file.kind === 'bytes');
      assert.ok(Buffer.from(file.bytes).equals(body));
      assert.deepEqual([file.sha256, file.sizeBytes, file.url], [sha256(body), body.length, `${server.origin}/x.whl`]);
      file.dispose();
    }
  });

  test(`fetchFile() goes on where a large file broke off (${protocol})`, async () => {
    const faults: readonly Fault[] = [
      { kind: 'truncate', afterBytes: 2 * MEBIBYTE },
      { kind: 'stall', afterBytes: 1000 },
      { kind: 'truncate', afterBytes: 1000 },
    ];
    await using server = await serve(large, faults, options);
    using open = openDownloads(openOptions);
    const file = await fetch(open, server, large);
    assert.equal(file.sha256, sha256(large));
    const ranges = server.requests.map(({ headers }) => Number(/\d+/u.exec(headers.range ?? '')?.[0] ?? 0));
    assert.equal(ranges.length, 4);
    assert.ok(
      ranges.slice(1).every((start) => start >= MEBIBYTE && start < large.length),
      String(ranges),
    );
  });
}

test('fetchFile() starts over where the server cannot go on', async () => {
  async function check(second: Fault, requests: number): Promise<void> {
    await using server = await serve(large, [{ kind: 'truncate', afterBytes: 2 * MEBIBYTE }, second]);
    using open = openDownloads();
    assert.equal((await fetch(open, server, large)).sha256, sha256(large));
    assert.equal(server.requests.length, requests);
  }
  await check({ kind: 'ignore-range' }, 2);
  await check({ kind: 'status', status: 416 }, 3);
  await check({ kind: 'headers', headers: { 'content-range': `bytes 0-${large.length - 1}/${large.length}` } }, 3);
  await check({ kind: 'headers', headers: { 'content-range': 'nonsense' } }, 3);
});

test('fetchFile() starts over when the file changed meanwhile', async () => {
  const faults: readonly Fault[] = [{ kind: 'truncate', afterBytes: 2 * MEBIBYTE }];
  await using server = await serve(large, faults, { headers: { etag: '"other"' } });
  using open = openDownloads();
  assert.equal((await fetch(open, server, large)).sha256, sha256(large));
  assert.equal(server.requests[1]?.headers['if-range'], '"other"');
});

test('fetchFile() asks once more after a wrong digest, then shows both', async () => {
  await using once = await serve(small, [{ kind: 'wrong-bytes' }]);
  using open = openDownloads();
  assert.equal((await fetch(open, once, small)).sha256, sha256(small));
  assert.equal(once.requests[1]?.headers['cache-control'], 'no-cache');
  await using always = await serve(small);
  const wrong = 'ab'.repeat(32);
  const url = `${always.origin}/x.whl`;
  await assert.rejects(open.downloads.fetchFile({ url, hashes: { sha256: wrong } }), {
    code: 'downloads/hash-mismatch',
    message: `The file at ${url} is not the one that was announced: its sha256 is ${sha256(small)}, not ${wrong}`,
  });
  assert.equal(always.requests.length, 2);
});

test('fetchFile() leaves the digests to a caller that wants them', async () => {
  await using server = await serve(small);
  using open = openDownloads();
  const hashes = { sha256: 'ab'.repeat(32) };
  const file = await open.downloads.fetchFile({ url: `${server.origin}/x.whl`, hashes, verify: 'by-caller' });
  assert.deepEqual([file.sha256, file.sizeBytes], [undefined, small.length]);
});

test('fetchFile() wants files as they are, so that no encoding can change their digest', async () => {
  await using server = await serve(small, [{ kind: 'headers', headers: { 'content-encoding': 'gzip' } }]);
  using open = openDownloads();
  assert.equal((await fetch(open, server, small)).sha256, sha256(small));
  assert.equal(server.requests[0]?.headers['accept-encoding'], 'identity');
});

test('fetchFile() takes no page for a file', async () => {
  await using server = await serveIndex({}, { contents: { '/x.whl': { body: '<html>Please log in</html>' } } });
  using open = openDownloads();
  await assert.rejects(open.downloads.fetchFile({ url: `${server.origin}/x.whl`, hashes: {} }), {
    code: 'downloads/not-a-file',
  });
});

test('fetchFile() tells what is not there', async () => {
  await using server = await serveIndex({});
  using open = openDownloads();
  await assert.rejects(open.downloads.fetchFile({ url: `${server.origin}/x.whl`, hashes: {} }), {
    code: 'downloads/absent',
  });
  assert.equal(server.requests.length, 1);
});

test('fetchFile() puts very large files on disk, and takes them away again', async () => {
  const huge = Buffer.alloc(5 * MEBIBYTE, 'huge');
  await using server = await serve(huge, [{ kind: 'truncate', afterBytes: 3 * MEBIBYTE }]);
  using open = openDownloads({ mostBytesInMemory: 4 * MEBIBYTE });
  const file = await fetch(open, server, huge);
  assert.ok(file.kind === 'file');
  assert.equal(file.sha256, sha256(huge));
  assert.ok(readFileSync(file.path).equals(huge));
  file.dispose();
  assert.equal(existsSync(file.path), false);
  file.dispose();
  const wrong = { sha256: 'ab'.repeat(32) };
  await assert.rejects(open.downloads.fetchFile({ url: `${server.origin}/x.whl`, hashes: wrong }));
  assert.deepEqual(readdirSync(join(open.cacheDirectory, 'incoming')), []);
});

test('fetchFile() reads local files, by address and by path', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'local '));
  const path = join(directory, 'x#1%20é.whl');
  writeFileSync(path, small);
  using open = openDownloads({ isOffline: true, allowHosts: ['none'] });
  for (const url of [path, `file://${path.split('/').map(encodeURIComponent).join('/')}`]) {
    const file = await open.downloads.fetchFile({ url, hashes: { sha256: sha256(small) } });
    assert.ok(file.kind === 'bytes' && Buffer.from(file.bytes).equals(small));
  }
  const wrong = { sha256: 'ab'.repeat(32) };
  await assert.rejects(open.downloads.fetchFile({ url: path, hashes: wrong }), { code: 'downloads/hash-mismatch' });
  await assert.rejects(open.downloads.fetchFile({ url: directory, hashes: {} }), { code: 'downloads/absent' });
});

test('fetchFile() tells how it goes', async () => {
  await using server = await serve(large);
  using open = openDownloads();
  await fetch(open, server, large);
  const kinds = open.events.map(({ kind }) => kind);
  assert.deepEqual([kinds[0], kinds.at(-1)], ['download-started', 'download-finished']);
  assert.ok(kinds.includes('download-progress'));
});

test('fetchRange() gives parts, and tells where there are none', async () => {
  await using server = await serve(small, [{ kind: 'reset' }]);
  using open = openDownloads();
  const url = `${server.origin}/x.whl`;
  const tail = await open.downloads.fetchRange({ url, range: { lastBytes: 10 } });
  assert.ok(tail.kind === 'part');
  assert.deepEqual([tail.start, tail.totalBytes], [990, 1000]);
  assert.ok(Buffer.from(tail.bytes).equals(small.subarray(990)));
  const middle = await open.downloads.fetchRange({ url, range: { start: 100, end: 200 } });
  assert.ok(middle.kind === 'part' && Buffer.from(middle.bytes).equals(small.subarray(100, 200)));
  await using deaf = await serve(small, [{ kind: 'ignore-range' }, { kind: 'status', status: 416 }]);
  for (let turn = 0; turn < 2; turn += 1) {
    const answer = await open.downloads.fetchRange({ url: `${deaf.origin}/x.whl`, range: { lastBytes: 10 } });
    assert.equal(answer.kind, 'unsupported');
  }
  const absent = await open.downloads.fetchRange({ url: `${deaf.origin}/y.whl`, range: { lastBytes: 10 } });
  assert.equal(absent.kind, 'absent');
});
