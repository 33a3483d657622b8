import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Scope } from '../sandbox.ts';

/** Repositories over HTTP, as git's own server program gives them. */
export interface GitServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** `METHOD PATH` of each request so far. */
  readonly requests: readonly string[];
}

/** Serves the repositories below `directory`; with `login` (`user:password`) only to who knows it. */
export async function serveGit(scope: Scope, directory: string, login?: string): Promise<GitServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const known = `Basic ${Buffer.from(login ?? '').toString('base64')}`;
    if (login !== undefined && request.headers.authorization !== known) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="test"' }).end();
    } else answer(request, response, directory);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
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
