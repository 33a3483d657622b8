import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2';
import type { TLSSocket } from 'node:tls';

import type { HttpRequest, HttpResponse } from '#base';

import { plainHeaders } from './http1.ts';
import { responseBody, silence } from './response-body.ts';
import { toTransportError } from './to-transport-error.ts';
import { createTurnstile } from './turnstile.ts';

/** One HTTP/2 connection that carries many requests at once. */
export interface Http2Session {
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): void;
}

/** Small windows starve on distant servers: 64 KiB of them took five times as long in measurements. */
const STREAM_WINDOW_BYTES = 8 << 20;
const SESSION_WINDOW_BYTES = 32 << 20;
const SESSION_MEMORY_MEGABYTES = 512;
/** Servers allow a hundred streams or more; fifty keep any line full. */
const MOST_STREAMS = 50;

/** Speaks HTTP/2 over `socket`; `onEnd` is told as soon as no further request can be sent. */
export function createHttp2Session(origin: URL, socket: TLSSocket, onEnd: () => void): Http2Session {
  const http2 = process.getBuiltinModule('node:http2');
  const session = http2.connect(origin.origin, {
    createConnection: () => socket,
    settings: { initialWindowSize: STREAM_WINDOW_BYTES, enablePush: false },
    maxSessionMemory: SESSION_MEMORY_MEGABYTES,
  });
  session.once('connect', () => {
    if (!session.destroyed) session.setLocalWindowSize(SESSION_WINDOW_BYTES);
  });
  for (const event of ['goaway', 'close', 'error'] as const) session.on(event, onEnd);
  const turnstile = createTurnstile(MOST_STREAMS);
  return {
    async send(request) {
      const leave = await turnstile.enter();
      return sendOver(session, request, leave);
    },
    close: () => session.destroy(),
  };
}

function sendOver(session: ClientHttp2Session, request: HttpRequest, onClose: () => void): Promise<HttpResponse> {
  const { method, url, headers, idleTimeoutMs, signal } = request;
  return new Promise((resolve, reject) => {
    const path = `${url.pathname}${url.search}`;
    const all = { ':method': method, ':path': path, ':authority': url.host, ...headers };
    const stream = startStream(session, all, onClose);
    const timer = setTimeout(() => stream.destroy(silence(idleTimeoutMs)), idleTimeoutMs);
    function abort(): void {
      stream.destroy(signal?.reason instanceof Error ? signal.reason : undefined);
    }
    stream.once('response', (answer) => {
      clearTimeout(timer);
      const body = responseBody(stream, request, answer['content-encoding']);
      resolve({ status: Number(answer[':status']), headers: plainHeaders(answer), body });
    });
    stream.on('error', (error) => reject(toTransportError(error)));
    stream.once('close', () => {
      onClose();
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      // A stream that ends without an answer and without an error was cancelled by the peer.
      reject(toTransportError(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    });
    if (signal?.aborted === true) abort();
    signal?.addEventListener('abort', abort, { once: true });
  });
}

function startStream(
  session: ClientHttp2Session,
  headers: Readonly<Record<string, string>>,
  onFailure: () => void,
): ClientHttp2Stream {
  try {
    return session.request(headers, { endStream: true });
  } catch (error) {
    onFailure();
    throw toTransportError(error);
  }
}
