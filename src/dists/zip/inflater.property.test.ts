import assert from 'node:assert/strict';
import { it } from 'node:test';
import { deflateRawSync } from 'node:zlib';

import fc from 'fast-check';

import { createInflater, publicInflater } from './inflater.ts';

const inflaters = [createInflater(), publicInflater];
/** Bytes that shrink and bytes that do not. */
const anyContent = fc.oneof(
  fc.uint8Array({ maxLength: 5000 }),
  fc.string({ maxLength: 40 }).map((text) => Buffer.from(text.repeat(99))),
);

it('inflate() gives back what was deflated, and nothing for any other size or a stump', () => {
  fc.assert(
    fc.property(anyContent, fc.integer({ min: -3, max: 3 }), fc.nat(), (bytes, off, cut) => {
      const content = Buffer.from(bytes);
      const packed = deflateRawSync(content);
      for (const inflater of inflaters) {
        const size = Math.max(0, content.length + off);
        assert.equal(inflater.inflate(packed, size)?.equals(content), size === content.length ? true : undefined);
        assert.equal(inflater.inflate(packed.subarray(0, cut % packed.length), content.length), undefined);
        assert.equal(inflater.inflate(Buffer.concat([packed, Buffer.from([off & 255])]), content.length), undefined);
      }
    }),
    { numRuns: 200 },
  );
});

it('inflateChunks() gives the same in pieces, however the input is cut', () => {
  fc.assert(
    fc.property(anyContent, fc.integer({ min: 1, max: 700 }), fc.integer({ min: -1, max: 1 }), (bytes, step, off) => {
      const content = Buffer.from(bytes);
      const packed = deflateRawSync(content);
      const pieces = Array.from({ length: Math.ceil(packed.length / step) }, (_, place) =>
        packed.subarray(place * step, (place + 1) * step),
      );
      for (const inflater of inflaters) {
        const size = Math.max(0, content.length + off);
        const chunks = Array.from(inflater.inflateChunks(pieces, size), (chunk) =>
          chunk === undefined ? undefined : Buffer.from(chunk),
        );
        const whole = chunks.includes(undefined) ? undefined : Buffer.concat(chunks as Buffer[]);
        assert.equal(whole?.equals(content), size === content.length ? true : undefined);
      }
    }),
    { numRuns: 200 },
  );
});

it('inflateChunks() notices what follows the data', () => {
  const packed = deflateRawSync(Buffer.from('content'));
  for (const inflater of inflaters) {
    assert.ok([...inflater.inflateChunks([packed, Buffer.from('x')], 7)].includes(undefined));
    assert.ok([...inflater.inflateChunks([Buffer.from('nonsense')], 7)].includes(undefined));
  }
});
