import type { Readable } from 'node:stream';

import { TransportError } from '#base';
import type { HttpRequest } from '#base';

import { decodeBody } from './decode-body.ts';
import { toTransportError } from './to-transport-error.ts';

/** Slower than this for a whole minute is as good as dead. */
const LEAST_BYTES_PER_SECOND = 128;
const GRACE_MS = 60_000;

/**
 * The body of an answer, chunk by chunk, with its content encoding undone where the request asked for it.
 *
 * The peer may be silent for as long as the request allows, counted only while somebody waits for it; one that drips
 * less than 128 bytes a second for a minute is given up. Ending the iteration early drops the connection.
 */
export function responseBody(
  stream: Readable,
  request: HttpRequest,
  encoding: string | undefined,
): AsyncIterable<Uint8Array> {
  const decoded = decodeBody(stream, encoding, request.headers['accept-encoding'] ?? '');
  return {
    [Symbol.asyncIterator]() {
      const chunks = decoded[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
      const began = Date.now();
      let receivedBytes = 0;
      return {
        async next() {
          const timer = setTimeout(() => stream.destroy(silence(request.idleTimeoutMs)), request.idleTimeoutMs);
          try {
            const chunk = await chunks.next();
            receivedBytes += chunk.done === true ? 0 : chunk.value.length;
            if (chunk.done !== true) checkSpeed(receivedBytes, Date.now() - began);
            return chunk;
          } catch (error) {
            stream.destroy();
            throw request.signal?.aborted === true ? request.signal.reason : toTransportError(error);
          } finally {
            clearTimeout(timer);
          }
        },
        return() {
          stream.destroy();
          return Promise.resolve({ done: true, value: undefined });
        },
      };
    },
  };
}

/** The failure of a peer that said nothing for too long. */
export function silence(idleTimeoutMs: number): TransportError {
  return new TransportError('timeout', `there was no answer for ${Math.round(idleTimeoutMs / 100) / 10} seconds`);
}

function checkSpeed(receivedBytes: number, elapsedMs: number): void {
  if (elapsedMs > GRACE_MS && (receivedBytes * 1000) / elapsedMs < LEAST_BYTES_PER_SECOND)
    throw new TransportError('timeout', 'the answer came too slowly');
}
