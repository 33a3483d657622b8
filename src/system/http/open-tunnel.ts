import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

import { TransportError } from '#base';

import { proxyAuthorization } from './http1.ts';
import { silence } from './response-body.ts';

/**
 * Opens a connection to the host of `url` through `proxy`.
 *
 * @throws {TransportError} `proxy` when it refuses or cannot be reached. It is asked once: a proxy that goes on asking
 * for a password is not answered again.
 */
export function openTunnel(url: URL, proxy: URL, timeoutMs: number): Promise<Duplex> {
  const { request } = process.getBuiltinModule(proxy.protocol === 'https:' ? 'node:https' : 'node:http');
  const target = `${url.hostname}:${url.port === '' ? '443' : url.port}`;
  return new Promise((resolve, reject) => {
    const asking = request({
      method: 'CONNECT',
      host: proxy.hostname.replace(/^\[|\]$/gu, ''),
      port: proxy.port === '' ? null : Number(proxy.port),
      path: target,
      headers: { host: target, ...proxyAuthorization(proxy) },
      agent: false,
    });
    const timer = setTimeout(() => asking.destroy(silence(timeoutMs)), timeoutMs);
    asking.once('connect', (answer: IncomingMessage, socket: Duplex) => {
      clearTimeout(timer);
      if (answer.statusCode === 200) {
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(refusal(proxy, answer.statusCode));
    });
    asking.once('response', (answer: IncomingMessage) => {
      clearTimeout(timer);
      asking.destroy();
      reject(refusal(proxy, answer.statusCode));
    });
    asking.on('error', (error) => {
      clearTimeout(timer);
      reject(error instanceof TransportError ? error : unreachable(proxy, error));
    });
    asking.end();
  });
}

function refusal(proxy: URL, status: number | undefined): TransportError {
  const reason = status === 407 ? 'asks for a user name and password' : `answered ${status ?? 'nothing'}`;
  return new TransportError('proxy', `the proxy ${proxy.host} ${reason}`);
}

function unreachable(proxy: URL, error: Error): TransportError {
  return new TransportError('proxy', `the proxy ${proxy.host} cannot be reached`, { cause: error });
}
