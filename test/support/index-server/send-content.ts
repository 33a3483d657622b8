import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ServerHttp2Stream } from 'node:http2';

import type { Fault } from './fault.ts';
import type { Content } from './served-content.ts';

/** An answer to be, over HTTP/1.1, or with its `stream` over HTTP/2. */
export type Outgoing = ServerResponse & { readonly stream?: ServerHttp2Stream };

/** How to send a content. */
export interface SendOptions {
  readonly headers: IncomingMessage['headers'];
  readonly fault: Fault | undefined;
  /** Further headers of a good answer. */
  readonly extra: Readonly<Record<string, string>>;
}

/** Sends `content`, or the part of it that was asked for, or whatever `fault` makes of it. */
export function sendContent(outgoing: Outgoing, content: Content, { headers, fault, extra }: SendOptions): void {
  const etag = `"${createHash('sha256').update(content.body).digest('hex').slice(0, 16)}"`;
  const own = fault?.kind === 'headers' ? fault.headers : {};
  const base = { 'content-type': content.contentType, etag, 'accept-ranges': 'bytes', ...extra, ...own };
  if (headers['if-none-match'] === etag) return void outgoing.writeHead(304, { etag, ...extra }).end();
  const isRangeGood = fault?.kind !== 'ignore-range' && (headers['if-range'] ?? etag) === etag;
  const range = isRangeGood ? /^bytes=(?<start>\d*)-(?<end>\d*)$/u.exec(headers.range ?? '')?.groups : undefined;
  const total = content.body.length;
  const [start, end] = range === undefined ? [0, total] : boundsOf(range, total);
  if (start >= total && range !== undefined)
    return void outgoing.writeHead(416, { 'content-range': `bytes */${total}` }).end();
  const body = fault?.kind === 'wrong-bytes' ? Buffer.alloc(end - start, 'x') : content.body.subarray(start, end);
  const part = range === undefined ? {} : { 'content-range': `bytes ${start}-${end - 1}/${total}` };
  outgoing.writeHead(range === undefined ? 200 : 206, { 'content-length': body.length, ...part, ...base });
  sendBody(outgoing, body, fault);
}

function boundsOf(range: Readonly<Record<string, string>>, total: number): readonly [number, number] {
  const { start = '', end = '' } = range;
  if (start === '') return [Math.max(0, total - Number(end)), total];
  return [Number(start), end === '' ? total : Math.min(Number(end) + 1, total)];
}

function sendBody(outgoing: Outgoing, body: Uint8Array, fault: Fault | undefined): void {
  if (fault?.kind === 'stall') return void outgoing.write(body.subarray(0, Math.max(1, fault.afterBytes)));
  if (fault?.kind !== 'truncate') return void outgoing.end(body);
  outgoing.write(body.subarray(0, fault.afterBytes));
  setTimeout(() => breakOff(outgoing), 20);
}

/** Breaks off the connection, or the stream on it. */
export function breakOff(outgoing: Outgoing): void {
  if (outgoing.stream === undefined) outgoing.socket?.destroy();
  else outgoing.stream.close(2);
}
