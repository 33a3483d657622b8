import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { Http2SecureServer } from 'node:http2';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';

import type { Fault, Faults } from './fault.ts';
import type { CertifiedKey } from './make-certificate.ts';
import { breakOff, sendContent } from './send-content.ts';
import type { Outgoing } from './send-content.ts';
import { projectPage, servedFiles } from './served-content.ts';
import type { Content, Presentation, ServedProjects } from './served-content.ts';

/** How the server behaves. Everything may be left out. */
export interface IndexServerOptions extends Partial<Presentation> {
  /** `http` when absent; the others need `identity`. */
  readonly protocol?: 'http' | 'https' | 'h2';
  readonly identity?: CertifiedKey;
  /** How long every answer takes, and every new connection. */
  readonly latencyMs?: number;
  /** `user:password` that every request has to bring. */
  readonly credentials?: string;
  readonly faults?: Faults;
  /** Headers of every good answer, such as `cache-control`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further contents, by path. */
  readonly contents?: Readonly<Record<string, { readonly contentType?: string; readonly body: string | Uint8Array }>>;
}

/** One request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly protocol: '1.1' | '2.0';
}

/** An index that runs. Pages are below `/simple/`, files below `/files/`. */
export interface IndexServer {
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** What to put into `index`. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** How many connections were opened. */
  readonly connectionCount: number;
  /** Ends all connections. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Serves an index on a free port of this machine, as well behaved or as badly as `options` say.
 *
 * @example
 * ```ts
 * await using index = await serveIndex({ demo: ['1.0', '2.0'] }, { faults: { '/simple/demo/': [{ kind: 'reset' }] } });
 * ```
 */
export async function serveIndex(projects: ServedProjects, options: IndexServerOptions = {}): Promise<IndexServer> {
  const requests: RecordedRequest[] = [];
  const sockets = new Set<Socket>();
  let connectionCount = 0;
  const answer = createAnswerer(projects, options);
  const latencyMs = options.latencyMs ?? 0;
  const server = createListener(options, (request, outgoing) => {
    requests.push(request);
    if (latencyMs > 0) setTimeout(() => answer(request, outgoing), latencyMs);
    else answer(request, outgoing);
  });
  server.on('connection', (socket: Socket) => {
    connectionCount += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    if (latencyMs > 0) delay(socket, latencyMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const scheme = (options.protocol ?? 'http') === 'http' ? 'http' : 'https';
  const origin = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return {
    origin,
    url: `${origin}/simple/`,
    requests,
    get connectionCount() {
      return connectionCount;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A connection that takes its time before the first byte is looked at. */
function delay(socket: Socket, latencyMs: number): void {
  socket.pause();
  setTimeout(() => socket.resume(), latencyMs);
}

type Handler = (request: RecordedRequest, outgoing: Outgoing) => void;

function createListener(options: IndexServerOptions, handle: Handler): Server | Http2SecureServer {
  const { protocol = 'http', identity } = options;
  if (protocol === 'http')
    return createServer({ keepAliveTimeout: 60_000 }, (request, outgoing) => {
      handle(recordOf(request, '1.1'), outgoing);
    });
  if (identity === undefined) throw new Error('A secure server needs an identity');
  const secrets = { key: identity.key, cert: identity.certificate };
  if (protocol === 'https')
    return createTlsServer({ ...secrets, keepAliveTimeout: 60_000 }, (request, outgoing) => {
      handle(recordOf(request, '1.1'), outgoing);
    });
  const server = createSecureServer({ ...secrets, allowHTTP1: true }, (request, outgoing) => {
    // Node's compatible face of HTTP/2 has all that is used of an answer here.
    handle(recordOf(request, request.httpVersion === '2.0' ? '2.0' : '1.1'), outgoing as unknown as Outgoing);
  });
  server.on('sessionError', () => undefined);
  return server;
}

function recordOf(
  request: {
    readonly method?: string | undefined;
    readonly url?: string | undefined;
    readonly headers: IncomingHttpHeaders;
  },
  protocol: RecordedRequest['protocol'],
): RecordedRequest {
  return { method: request.method ?? '', path: request.url ?? '', headers: { ...request.headers }, protocol };
}

function createAnswerer(projects: ServedProjects, options: IndexServerOptions): Handler {
  const { format = 'negotiate', metadata = 'advertised' } = options;
  const files = servedFiles(projects);
  const byName = new Map([...files.values()].flat().map((file) => [file.filename, file]));
  const left = new Map(
    Object.entries(options.faults ?? {}).map(([path, fault]) => [
      path,
      Array.isArray(fault) ? [...(fault as Fault[])] : fault,
    ]),
  );

  return (request, outgoing) => {
    const path = decodeURIComponent(request.path.split('?', 1)[0] ?? '');
    const faults = left.get(path);
    const fault = Array.isArray(faults) ? (faults as Fault[]).shift() : (faults as Fault | undefined);
    if (!isLetIn(request, options.credentials)) return void outgoing.writeHead(401).end();
    if (fault !== undefined && misbehaves(outgoing, fault)) return;
    const content = contentOf(path, request.headers.accept ?? '');
    if (content === undefined) return void outgoing.writeHead(404).end('Not found');
    sendContent(outgoing, content, { headers: request.headers, fault, extra: options.headers ?? {} });
  };

  function contentOf(path: string, accept: string): Content | undefined {
    const extra = options.contents?.[path];
    if (extra !== undefined) return { contentType: extra.contentType ?? 'text/html', body: Buffer.from(extra.body) };
    const project = /^\/simple\/(?<project>[^/]+)\/$/u.exec(path)?.groups?.['project'];
    const page = project === undefined ? undefined : files.get(project);
    if (project !== undefined && page !== undefined) return projectPage(project, page, { format, metadata, accept });
    const filename = /^\/files\/(?<filename>[^/]+)$/u.exec(path)?.groups?.['filename'] ?? '';
    if (byName.has(filename)) return { contentType: 'application/octet-stream', body: byName.get(filename)!.bytes };
    const text = metadata === 'absent' ? undefined : byName.get(filename.replace(/\.metadata$/u, ''))?.metadata;
    return text === undefined ? undefined : { contentType: 'text/plain', body: Buffer.from(text) };
  }
}

function isLetIn({ headers }: RecordedRequest, credentials: string | undefined): boolean {
  if (credentials === undefined) return true;
  return headers.authorization === `Basic ${Buffer.from(credentials).toString('base64')}`;
}

/** Whether `fault` was answer enough. */
function misbehaves(outgoing: Outgoing, fault: Fault): boolean {
  if (fault.kind === 'status') outgoing.writeHead(fault.status, fault.headers ?? {}).end(fault.body ?? '');
  else if (fault.kind === 'redirect') outgoing.writeHead(fault.status ?? 302, { location: fault.to }).end();
  else if (fault.kind === 'reset') breakOff(outgoing);
  else if (fault.kind === 'goaway') outgoing.stream?.session?.goaway(0);
  return ['status', 'redirect', 'reset'].includes(fault.kind) || (fault.kind === 'stall' && fault.afterBytes < 0);
}
