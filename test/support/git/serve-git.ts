import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import type { CertifiedKey } from '../index-server/index.ts';
import type { Scope } from '../sandbox.ts';

/** Repositories over HTTP, as git's own server program gives them. */
export interface GitServer {
  /** `http://127.0.0.1:PORT`, or the same with https. */
  readonly origin: string;
  /** `METHOD PATH` of each request so far. */
  readonly requests: readonly string[];
}

/** What a server asks and shows. */
export interface GitServerOptions {
  /** `user:password` without which nothing is served. */
  readonly login?: string;
  /** Its key: then it speaks https. */
  readonly identity?: CertifiedKey;
}

/** Serves the repositories below `directory`. */
export async function serveGit(
  scope: Scope,
  directory: string,
  { login, identity }: GitServerOptions = {},
): Promise<GitServer> {
  const requests: string[] = [];
  const server = identity === undefined ? createServer(serve) : createTlsServer(secretsOf(identity), serve);
  function serve(request: IncomingMessage, response: ServerResponse): void {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const known = `Basic ${Buffer.from(login ?? '').toString('base64')}`;
    if (login !== undefined && request.headers.authorization !== known) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="test"' }).end();
    } else answer(request, response, directory);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const scheme = identity === undefined ? 'http' : 'https';
  return { origin: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

function secretsOf({ key, certificate: cert }: CertifiedKey): { readonly key: string; readonly cert: string } {
  return { key, cert };
}

/** Source: RFC 3875, git-http-backend(1). */
function answer(request: IncomingMessage, response: ServerResponse, directory: string): void {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const backend = spawn(`${execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim()}/git-http-backend`, [], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: directory,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
    },
  });
  request.pipe(backend.stdin);
  backend.stdin.on('error', () => undefined);
  const chunks: Buffer[] = [];
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  backend.on('close', () => {
    const all = Buffer.concat(chunks);
    const end = all.indexOf('\r\n\r\n');
    const headers = new Map(
      all
        .toString('latin1', 0, end)
        .split('\r\n')
        .map((line) => line.split(': ', 2) as [string, string]),
    );
    const status = Number.parseInt(headers.get('Status') ?? '200', 10);
    headers.delete('Status');
    response.writeHead(status, Object.fromEntries(headers)).end(all.subarray(end + 4));
  });
}
