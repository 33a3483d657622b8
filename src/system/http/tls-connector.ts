import type { Duplex } from 'node:stream';
import type { ConnectionOptions, TLSSocket } from 'node:tls';

import type { HttpSettings } from '#base';

import { silence } from './response-body.ts';
import { isUnknownIssuer, toTransportError } from './to-transport-error.ts';

/** How one secure connection is to be made. */
export interface TlsRequest {
  readonly timeoutMs: number;
  /** For ALPN, the best first. */
  readonly protocols: readonly string[];
  /** Opens what to speak through, such as a tunnel; a fresh connection to the host when absent. */
  readonly below?: () => Promise<Duplex>;
}

/** Makes secure connections to hosts whose certificates the settings trust. */
export interface TlsConnector {
  /** @throws {TransportError} */
  connect(url: URL, request: TlsRequest): Promise<TLSSocket>;
}

/**
 * A connector for one run. Sessions are resumed, which saves later connections a round trip's work.
 *
 * Where the settings name no authorities, Node's built-in ones count; only when those do not know an issuer, the
 * system's are asked too, because reading them takes long.
 */
export function createTlsConnector(settings: HttpSettings): TlsConnector {
  const tls = process.getBuiltinModule('node:tls');
  const sessions = new Map<string, Buffer>();
  let authorities: string | string[] | undefined = settings.authorities;
  let hasAskedSystem = authorities !== undefined;

  async function connectOnce(url: URL, request: TlsRequest): Promise<TLSSocket> {
    const below = await request.below?.();
    const session = sessions.get(url.origin);
    const socket = tls.connect({
      ...targetOf(url, below),
      ALPNProtocols: [...request.protocols],
      rejectUnauthorized: !isTrusted(url, settings.trustedHosts),
      ...(authorities === undefined ? {} : { ca: authorities }),
      ...(session === undefined ? {} : { session }),
    });
    socket.setNoDelay(true);
    socket.on('session', (fresh: Buffer) => sessions.set(url.origin, fresh));
    await untilSecure(socket, request.timeoutMs);
    return socket;
  }

  return {
    async connect(url, request) {
      try {
        return await connectOnce(url, request);
      } catch (error) {
        if (hasAskedSystem || !isUnknownIssuer(error)) throw error;
        hasAskedSystem = true;
        authorities = [...tls.getCACertificates('default'), ...tls.getCACertificates('system')];
        return connectOnce(url, request);
      }
    },
  };
}

function targetOf(url: URL, below: Duplex | undefined): ConnectionOptions {
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  // An address is no name to ask for: SNI forbids it.
  const name = process.getBuiltinModule('node:net').isIP(host) === 0 ? { servername: host } : {};
  if (below !== undefined) return { socket: below, host, ...name };
  return { host, port: url.port === '' ? 443 : Number(url.port), ...name };
}

function isTrusted(url: URL, trustedHosts: readonly string[]): boolean {
  return trustedHosts.some((host) => host.toLowerCase() === url.hostname || host.toLowerCase() === url.host);
}

function untilSecure(socket: TLSSocket, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(silence(timeoutMs)), timeoutMs);
    function fail(error: unknown): void {
      clearTimeout(timer);
      reject(toTransportError(error));
    }
    function closed(): void {
      fail(Object.assign(new Error('closed'), { code: 'ECONNRESET' }));
    }
    socket.once('error', fail);
    socket.once('close', closed);
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      socket.off('close', closed);
      resolve();
    });
  });
}
