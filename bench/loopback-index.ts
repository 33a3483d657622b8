/**
 * Serves a mirror directory (pages, wheels, PEP 658 metadata) on 127.0.0.1 as an index at a distance.
 *
 * `node bench/loopback-index.ts DIRECTORY ROUND_TRIP_MS` prints its port. Opening a connection and every answer cost one
 * round trip each.
 */
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';

const [directory, roundTrip] = process.argv.slice(2);
if (directory === undefined || roundTrip === undefined)
  throw new Error('usage: loopback-index DIRECTORY ROUND_TRIP_MS');
const roundTripMs = Number(roundTrip);
const pages = new Map<string, Buffer>();

const server = createServer((request, response) => {
  setTimeout(() => answer(request, response), roundTripMs);
});
server.on('connection', (socket) => {
  socket.pause();
  setTimeout(() => socket.resume(), roundTripMs);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
  if (path.startsWith('/simple/')) return sendPage(path, response);
  sendFile(path, request, response);
}

function sendPage(path: string, response: ServerResponse): void {
  const file = join(directory!, path, 'index.html');
  const page = pages.get(file) ?? (existsSync(file) ? readFileSync(file) : undefined);
  if (page === undefined) return void response.writeHead(404).end();
  pages.set(file, page);
  response.writeHead(200, { 'content-type': 'text/html', 'content-length': page.length }).end(page);
}

function sendFile(path: string, request: IncomingMessage, response: ServerResponse): void {
  const file = join(directory!, path);
  if (!existsSync(file)) return void response.writeHead(404).end();
  const size = statSync(file).size;
  const range = /^bytes=(?<start>\d*)-(?<end>\d*)$/u.exec(request.headers.range ?? '')?.groups;
  if (range === undefined) {
    response.writeHead(200, { 'content-length': size, 'accept-ranges': 'bytes' });
    return void createReadStream(file, { highWaterMark: 262_144 }).pipe(response);
  }
  const isSuffix = range['start'] === '';
  const start = isSuffix ? Math.max(0, size - Number(range['end'])) : Number(range['start']);
  const end = isSuffix || range['end'] === '' ? size - 1 : Math.min(Number(range['end']), size - 1);
  response.writeHead(206, { 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${size}` });
  createReadStream(file, { start, end }).pipe(response);
}
