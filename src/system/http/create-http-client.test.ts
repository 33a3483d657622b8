import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { test } from 'node:test';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';

import { TransportError } from '#base';
import type { HttpClient, HttpSettings, TransportProblem } from '#base';

import { makeCertificate, serveIndex } from '../../../test/support/index-server/index.ts';
import type { CertificateRequest, IndexServerOptions } from '../../../test/support/index-server/index.ts';
import { createHttpClient } from './create-http-client.ts';

const authority = makeCertificate({ name: 'authority', isAuthority: true });
const identity = makeCertificate({ name: 'server', hosts: ['127.0.0.1'], issuer: authority });

function open(settings: Partial<HttpSettings> = {}): HttpClient & Disposable {
  const client = createHttpClient(() => ({
    proxies: { none: [] },
    authorities: authority.certificate,
    trustedHosts: [],
    userAgent: 'tests/1',
    ...settings,
  }));
  return { ...client, [Symbol.dispose]: () => client.close() };
}

interface Got {
  readonly status: number;
  readonly text: string;
}

async function get(client: HttpClient, url: string, headers: Record<string, string> = {}, ms = 2000): Promise<Got> {
  const response = await client.send({ method: 'GET', url: new URL(url), headers, idleTimeoutMs: ms });
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body) chunks.push(chunk);
  return { status: response.status, text: Buffer.concat(chunks).toString() };
}

async function checkFails(action: Promise<unknown>, problem: TransportProblem, message?: RegExp): Promise<void> {
  await assert.rejects(action, (error) => {
    assert.ok(error instanceof TransportError, String(error));
    assert.equal(error.problem, problem, error.message);
    if (message !== undefined) assert.match(error.message, message);
    return true;
  });
}

const PROTOCOLS: readonly (IndexServerOptions & { readonly protocol: 'http' | 'https' | 'h2' })[] = [
  { protocol: 'http' },
  { protocol: 'https', identity },
  { protocol: 'h2', identity },
];

for (const options of PROTOCOLS) {
  const { protocol } = options;

  test(`createHttpClient() keeps few connections for many requests (${protocol})`, async () => {
    await using server = await serveIndex({ demo: ['1.0'] }, options);
    using client = open();
    const all = await Promise.all(Array.from({ length: 60 }, () => get(client, `${server.url}demo/`)));
    assert.ok(all.every(({ status, text }) => status === 200 && text.includes('demo-1.0-py3-none-any.whl')));
    assert.equal(server.requests[0]?.protocol, protocol === 'h2' ? '2.0' : '1.1');
    assert.equal(server.requests[0].headers['user-agent'], 'tests/1');
    assert.ok(server.connectionCount <= (protocol === 'h2' ? 1 : 16), `${server.connectionCount} connections`);
  });

  test(`createHttpClient() tells silence, resets and short bodies apart (${protocol})`, async () => {
    const faults = {
      '/mute': { kind: 'stall', afterBytes: -1 },
      '/stall': { kind: 'stall', afterBytes: 3 },
      '/reset': { kind: 'reset' },
      '/short': { kind: 'truncate', afterBytes: 3 },
    } as const;
    const body = 'x'.repeat(1000);
    const contents = { '/mute': { body }, '/stall': { body }, '/short': { body }, '/good': { body } };
    await using server = await serveIndex({}, { ...options, faults, contents });
    using client = open();
    await checkFails(get(client, `${server.origin}/mute`, {}, 150), 'timeout');
    await checkFails(get(client, `${server.origin}/stall`, {}, 150), 'timeout');
    await checkFails(get(client, `${server.origin}/reset`), 'connection-reset');
    await checkFails(get(client, `${server.origin}/short`), 'connection-reset');
    assert.equal((await get(client, `${server.origin}/good`)).text, body);
  });

  test(`createHttpClient() stops when its signal says so (${protocol})`, async () => {
    const contents = { '/stall': { body: 'x'.repeat(1000) } };
    const faults = { '/stall': { kind: 'stall', afterBytes: 3 } } as const;
    await using server = await serveIndex({}, { ...options, contents, faults });
    using client = open();
    const stop = new AbortController();
    const url = new URL(`${server.origin}/stall`);
    const response = await client.send({ method: 'GET', url, headers: {}, idleTimeoutMs: 2000, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('enough')), 20);
    await assert.rejects(async () => {
      for await (const chunk of response.body) assert.ok(chunk.length <= 3);
    }, /enough/u);
  });
}

test('createHttpClient() undoes the encodings that it asked for, and no others', async () => {
  const plain = 'a page '.repeat(1000);
  const encode = { gzip: gzipSync, br: brotliCompressSync, zstd: zstdCompressSync };
  const contents = Object.fromEntries(
    Object.entries(encode).map(([name, compress]) => [`/${name}`, { body: compress(plain) }]),
  );
  const faults = Object.fromEntries(
    Object.keys(encode).map((name) => [
      `/${name}`,
      { kind: 'headers', headers: { 'content-encoding': name } } as const,
    ]),
  );
  await using server = await serveIndex({}, { contents, faults });
  using client = open();
  for (const name of Object.keys(encode)) {
    const accepted = { 'accept-encoding': 'gzip, br, zstd' };
    assert.equal((await get(client, `${server.origin}/${name}`, accepted)).text, plain);
    assert.notEqual((await get(client, `${server.origin}/${name}`, { 'accept-encoding': 'identity' })).text, plain);
  }
});

test('createHttpClient() tells a damaged encoding', async () => {
  const contents = { '/cut': { body: gzipSync('a page '.repeat(1000)).subarray(0, 40) } };
  const faults = { '/cut': { kind: 'headers', headers: { 'content-encoding': 'gzip' } } } as const;
  await using server = await serveIndex({}, { contents, faults });
  using client = open();
  await checkFails(get(client, `${server.origin}/cut`, { 'accept-encoding': 'gzip' }), 'protocol');
});

async function certificateCheck(request: Partial<CertificateRequest>, message: RegExp): Promise<void> {
  const bad = makeCertificate({ name: 'server', hosts: ['127.0.0.1'], issuer: authority, ...request });
  for (const protocol of ['https', 'h2'] as const) {
    await using server = await serveIndex({ demo: ['1.0'] }, { protocol, identity: bad });
    using client = open();
    await checkFails(get(client, `${server.url}demo/`), 'certificate', message);
    using trusting = open({ trustedHosts: ['127.0.0.1'] });
    assert.equal((await get(trusting, `${server.url}demo/`)).status, 200);
  }
}

test('createHttpClient() refuses certificates that are past their time, before it, or for another host', async () => {
  await certificateCheck({ notAfter: new Date('2021-01-01') }, /expired/u);
  await certificateCheck({ notBefore: new Date('2048-01-01') }, /clock/u);
  await certificateCheck({ hosts: ['other.example'] }, /another host/u);
});

test('createHttpClient() refuses certificates that nobody known signed', async () => {
  const self = makeCertificate({ name: 'self', hosts: ['127.0.0.1'] });
  await using server = await serveIndex({}, { protocol: 'h2', identity: self });
  using strict = open();
  await checkFails(get(strict, server.url), 'certificate');
  using plain = open({ authorities: undefined });
  await checkFails(get(plain, server.url), 'certificate');
});

test('createHttpClient() opens a new connection when a server says goodbye', async () => {
  const faults = { '/simple/demo/': [{ kind: 'goaway' }] } as const;
  await using server = await serveIndex({ demo: ['1.0'] }, { protocol: 'h2', identity, faults });
  using client = open();
  await get(client, `${server.url}demo/`).catch(() => undefined);
  assert.equal((await get(client, `${server.url}demo/`)).status, 200);
  assert.equal(server.connectionCount, 2);
});

test('createHttpClient() tells what cannot be reached', async () => {
  using client = open();
  const server = await serveIndex({});
  await server.close();
  await checkFails(get(client, server.url), 'connection-refused');
  await checkFails(get(client, server.url.replace('http:', 'https:')), 'connection-refused');
  await checkFails(get(client, 'http://no-such-host.invalid/'), 'name-not-found');
});

interface Proxy extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly { readonly target: string; readonly authorization: string | undefined }[];
}

/** A proxy that lets through whoever brings `password`. */
async function serveProxy(password?: string): Promise<Proxy> {
  const asked: { target: string; authorization: string | undefined }[] = [];
  function isLetIn(request: IncomingMessage): boolean {
    const authorization = request.headers['proxy-authorization'];
    asked.push({ target: request.url ?? '', authorization });
    return password === undefined || authorization === `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;
  }
  const server = createServer((request, response) => {
    if (!isLetIn(request)) return void response.writeHead(407).end();
    response.end(`asked for ${request.url ?? ''}`);
  });
  const sockets = new Set<Socket>();
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    if (!isLetIn(request)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const [host = '', port] = (request.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward).add(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://me:sec%20ret@127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('createHttpClient() asks a proxy for plain addresses and has it make tunnels for the others', async () => {
  await using proxy = await serveProxy('sec ret');
  await using server = await serveIndex({ demo: ['1.0'] }, { protocol: 'h2', identity });
  using client = open({ proxies: { http: proxy.url, https: proxy.url, none: [] } });
  assert.equal((await get(client, 'http://index.invalid/demo/')).text, 'asked for http://index.invalid/demo/');
  const pages = await Promise.all(Array.from({ length: 40 }, () => get(client, `${server.url}demo/`)));
  assert.ok(pages.every(({ status }) => status === 200));
  assert.equal(server.requests[0]?.protocol, '1.1');
  assert.ok(proxy.asked.length <= 17, `${proxy.asked.length} requests`);
});

test('createHttpClient() does not argue with a proxy that wants a password, and does not tell ours', async () => {
  await using proxy = await serveProxy('another');
  await using server = await serveIndex({}, { protocol: 'https', identity });
  using client = open({ proxies: { http: proxy.url, https: proxy.url, none: [] } });
  await assert.rejects(get(client, server.url), (error: Error) => {
    assert.match(error.message, /asks for a user name and password/u);
    assert.doesNotMatch(error.message, /sec|me:/u);
    return true;
  });
  assert.equal(proxy.asked.length, 1);
});

test('createHttpClient() tells which proxy cannot be used', async () => {
  const gone = await serveIndex({});
  await gone.close();
  using client = open({ proxies: { https: gone.origin, none: [] } });
  await checkFails(get(client, 'https://index.invalid/'), 'proxy', /127\.0\.0\.1/u);
  using socks = open({ proxies: { https: 'socks5://proxy.invalid:1080', none: [] } });
  await checkFails(get(socks, 'https://index.invalid/'), 'proxy', /socks5/u);
});
