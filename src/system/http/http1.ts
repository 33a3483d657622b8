import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { Duplex } from 'node:stream';

import type { HttpRequest, HttpResponse } from '#base';

import { responseBody, silence } from './response-body.ts';
import { toTransportError } from './to-transport-error.ts';
import { createTurnstile } from './turnstile.ts';

/** HTTP/1.1 with kept connections. */
export interface Http1 {
  /** With `proxy`, the whole address is asked of it, as plain http needs. */
  send(request: HttpRequest, proxy?: URL): Promise<HttpResponse>;
  close(): void;
}

const MOST_CONNECTIONS = 16;

/** Opens connections to hosts as needed, at most 16 to each; `connect` makes them where they are not plain. */
export function createHttp1(protocol: 'http:' | 'https:', connect?: (timeoutMs: number) => Promise<Duplex>): Http1 {
  // Not imported: the ESM face of node:http reads every export and takes 26 ms to load, this 3 (ADR 0005).
  const { Agent, request: start } = process.getBuiltinModule(protocol === 'http:' ? 'node:http' : 'node:https');
  const agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS, scheduling: 'lifo' });
  // The agent counts a connection when it is made: where that takes time, it would make one for every request.
  const turnstile = connect === undefined ? undefined : createTurnstile(MOST_CONNECTIONS);
  let timeoutMs = 0;
  if (connect !== undefined) {
    agent.createConnection = (_options, done) => {
      connect(timeoutMs).then(
        (socket) => done?.(null, socket),
        (error: unknown) => done?.(toTransportError(error), undefined as never),
      );
      return undefined;
    };
  }
  return {
    async send(request, proxy) {
      const leave = await turnstile?.enter();
      timeoutMs = request.idleTimeoutMs;
      const outgoing = start({ ...optionsOf(request, proxy), agent });
      if (leave !== undefined) outgoing.once('close', leave);
      return answerTo(outgoing, request);
    },
    close: () => agent.destroy(),
  };
}

function optionsOf({ method, url, headers }: HttpRequest, proxy: URL | undefined): RequestOptions {
  const target = proxy ?? url;
  const host = target.hostname.replace(/^\[|\]$/gu, '');
  const path = proxy === undefined ? `${url.pathname}${url.search}` : `${url.origin}${url.pathname}${url.search}`;
  const port = target.port === '' ? null : Number(target.port);
  return { method, host, port, path, headers: { host: url.host, ...headers, ...proxyAuthorization(proxy) } };
}

/** The header that introduces us to `proxy`, if its address has a user name. */
export function proxyAuthorization(proxy: URL | undefined): Readonly<Record<string, string>> {
  if (proxy === undefined || proxy.username === '') return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

function answerTo(outgoing: ClientRequest, request: HttpRequest): Promise<HttpResponse> {
  const { idleTimeoutMs, signal } = request;
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    function abort(): void {
      outgoing.destroy(signal?.reason instanceof Error ? signal.reason : undefined);
    }
    // Waiting for a free connection does not count as silence.
    outgoing.once('socket', () => {
      timer = setTimeout(() => outgoing.destroy(silence(idleTimeoutMs)), idleTimeoutMs);
    });
    outgoing.once('response', (incoming: IncomingMessage) => {
      clearTimeout(timer);
      incoming.once('close', () => signal?.removeEventListener('abort', abort));
      const body = responseBody(incoming, request, incoming.headers['content-encoding']);
      resolve({ status: incoming.statusCode ?? 0, headers: plainHeaders(incoming.headers), body });
    });
    outgoing.on('error', (error) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      reject(toTransportError(error));
    });
    if (signal?.aborted === true) abort();
    signal?.addEventListener('abort', abort, { once: true });
    outgoing.end();
  });
}

/** One text per header; what HTTP/2 adds in front of its own is left out. */
export function plainHeaders(
  headers: Readonly<Record<string, string | string[] | number | undefined>>,
): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || name.startsWith(':')) continue;
    plain[name] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return plain;
}
