import type { HttpResponse, PublicUrl } from '#base';

import { tooLarge } from './errors.ts';
import { PassingFailure } from './with-retries.ts';

/**
 * The whole body of an answer.
 *
 * Where its length is announced, the bytes go straight into one buffer.
 *
 * @throws {PassingFailure} when less or more came than was announced.
 * @throws {UserError} `downloads/too-large`
 */
export async function readBody(response: HttpResponse, url: PublicUrl, limitBytes: number): Promise<Uint8Array> {
  const announced = announcedLength(response);
  if (announced !== undefined && announced > limitBytes) {
    await response.body[Symbol.asyncIterator]().return?.();
    throw tooLarge(url, limitBytes);
  }
  const chunks: Uint8Array[] = [];
  const whole = announced === undefined ? undefined : Buffer.allocUnsafeSlow(announced);
  let receivedBytes = 0;
  for await (const chunk of response.body) {
    if (receivedBytes + chunk.length > (announced ?? limitBytes)) {
      if (announced === undefined) throw tooLarge(url, limitBytes);
      throw lengthDiffers(receivedBytes + chunk.length, announced);
    }
    if (whole === undefined) chunks.push(chunk);
    else whole.set(chunk, receivedBytes);
    receivedBytes += chunk.length;
  }
  if (announced !== undefined && receivedBytes !== announced) throw lengthDiffers(receivedBytes, announced);
  return whole ?? Buffer.concat(chunks);
}

/** The length of the body as it will arrive, or `undefined` where that is not known. */
export function announcedLength({ headers }: HttpResponse): number | undefined {
  const text = headers['content-length'];
  const isEncoded = (headers['content-encoding'] ?? 'identity') !== 'identity';
  return text === undefined || isEncoded || !/^\d{1,15}$/u.test(text) ? undefined : Number(text);
}

/** A body of the wrong length. */
export function lengthDiffers(receivedBytes: number, announcedBytes: number): PassingFailure {
  return new PassingFailure(`${receivedBytes} bytes came instead of ${announcedBytes}`);
}
