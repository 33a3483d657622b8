import { TransportError } from '#base';
import type { HttpClient, HttpRequest, HttpResponse, HttpSettings } from '#base';

import { createTlsConnector } from './tls-connector.ts';
import type { TlsConnector } from './tls-connector.ts';
import { createHttp1 } from './http1.ts';
import type { Http1 } from './http1.ts';
import { createHttp2Session } from './http2-session.ts';
import type { Http2Session } from './http2-session.ts';
import { openTunnel } from './open-tunnel.ts';
import { proxyFor } from './proxy-for.ts';

/** How an https origin wants to be spoken to; found out once, by ALPN. */
type Peer =
  { readonly kind: 'http2'; readonly session: Http2Session } | { readonly kind: 'http1'; readonly http1: Http1 };

/**
 * The web: HTTP/2 over one connection per origin where the peer offers it, else up to 16 kept HTTP/1.1 connections.
 *
 * `readSettings` is called at the first request, so that runs which make none read no certificates. Through a proxy
 * HTTP/1.1 is spoken, in a `CONNECT` tunnel for https.
 */
export function createHttpClient(readSettings: () => HttpSettings): HttpClient {
  let web: Web | undefined;
  return {
    send(request) {
      web ??= new Web(readSettings());
      return web.send(request);
    },
    close() {
      web?.close();
      web = undefined;
    },
  };
}

/** The connections of one run. */
class Web {
  readonly #settings: HttpSettings;
  readonly #tls: TlsConnector;
  readonly #peers = new Map<string, Promise<Peer>>();
  readonly #agents = new Map<string, Http1>();

  constructor(settings: HttpSettings) {
    this.#settings = settings;
    this.#tls = createTlsConnector(settings);
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { url } = request;
    const proxy = proxyFor(url, this.#settings.proxies);
    const complete = { ...request, headers: { 'user-agent': this.#settings.userAgent, ...request.headers } };
    if (url.protocol === 'http:') return this.#http1('http:', () => createHttp1('http:')).send(complete, proxy);
    if (url.protocol !== 'https:') throw new TransportError('protocol', `Cannot speak ${url.protocol}`);
    if (proxy !== undefined) return this.#tunnelled(url, proxy).send(complete);
    const peer = await this.#peer(url, request.idleTimeoutMs);
    return peer.kind === 'http2' ? peer.session.send(complete) : peer.http1.send(complete);
  }

  close(): void {
    for (const agent of this.#agents.values()) agent.close();
    for (const peer of this.#peers.values()) peer.then(closePeer, () => undefined);
    this.#peers.clear();
  }

  #http1(key: string, create: () => Http1): Http1 {
    const kept = this.#agents.get(key) ?? create();
    this.#agents.set(key, kept);
    return kept;
  }

  #tunnelled(url: URL, proxy: URL): Http1 {
    return this.#http1(url.origin, () =>
      createHttp1('https:', (timeoutMs) =>
        this.#tls.connect(url, { timeoutMs, protocols: ['http/1.1'], below: () => openTunnel(url, proxy, timeoutMs) }),
      ),
    );
  }

  /** All requests to an origin wait for the one connection that finds out what it speaks. */
  #peer(url: URL, timeoutMs: number): Promise<Peer> {
    const known = this.#peers.get(url.origin);
    if (known !== undefined) return known;
    const peer = this.#meet(url, timeoutMs);
    this.#peers.set(url.origin, peer);
    peer.catch(() => this.#peers.delete(url.origin));
    return peer;
  }

  async #meet(url: URL, timeoutMs: number): Promise<Peer> {
    const socket = await this.#tls.connect(url, { timeoutMs, protocols: ['h2', 'http/1.1'] });
    if (socket.alpnProtocol === 'h2') {
      const session = createHttp2Session(url, socket, () => this.#peers.delete(url.origin));
      return { kind: 'http2', session };
    }
    let spare: typeof socket | undefined = socket;
    const connect = (wait: number): Promise<typeof socket> => {
      const first = spare;
      spare = undefined;
      if (first?.destroyed === false) return Promise.resolve(first);
      return this.#tls.connect(url, { timeoutMs: wait, protocols: ['http/1.1'] });
    };
    return { kind: 'http1', http1: this.#http1(url.origin, () => createHttp1('https:', connect)) };
  }
}

function closePeer(peer: Peer): void {
  if (peer.kind === 'http2') peer.session.close();
  else peer.http1.close();
}
