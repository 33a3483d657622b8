import type { Readable, Transform } from 'node:stream';

import { TransportError } from '#base';

/** `body` with its content encoding undone if `accepted` (an `Accept-Encoding` header) names it, else as it stands. */
export function decodeBody(body: Readable, encoding: string | undefined, accepted: string): Readable {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  const isWanted = accepted.split(',').some((word) => word.split(';', 1)[0]?.trim().toLowerCase() === name);
  const decoder = isWanted ? createDecoder(name) : undefined;
  if (decoder === undefined) return body;
  body.once('error', (error) => decoder.destroy(error));
  body.once('close', () => {
    if (!body.readableEnded) decoder.destroy(new TransportError('connection-reset', 'the answer was broken off'));
  });
  decoder.once('close', () => body.destroy());
  return body.pipe(decoder);
}

function createDecoder(encoding: string): Transform | undefined {
  const zlib = process.getBuiltinModule('node:zlib');
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'deflate':
      return zlib.createInflate();
    case 'br':
      return zlib.createBrotliDecompress();
    case 'zstd':
      return zlib.createZstdDecompress();
    default:
      return undefined;
  }
}
