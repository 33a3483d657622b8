import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { it } from 'node:test';

import { buildWheelFile } from '../../../test/support/builders/index.ts';
import { readRemoteWheelMetadata } from './read-remote-wheel-metadata.ts';

/** Reads the description of a wheel by ranges; answers it and how many bytes were fetched in how many requests. */
async function readFrom(bytes: Buffer): Promise<{ text: string; requests: number; fetched: number }> {
  let requests = 0;
  let fetched = 0;
  const wheel = { filename: 'demo-1.0-py3-none-any.whl', sizeBytes: bytes.length };
  const { metadata, entryPoints } = await readRemoteWheelMetadata(wheel, (offset, length) => {
    requests += 1;
    fetched += length;
    return Promise.resolve(bytes.subarray(offset, offset + length));
  });
  return { text: metadata + (entryPoints ?? ''), requests, fetched };
}

const ballast = randomBytes(1 << 20);
const demo = { name: 'demo', version: '1.0', requires: ['a'], entryPoints: '[x]\n' };

it('readRemoteWheelMetadata() needs two requests when the description lies at the end', async () => {
  const { text, requests, fetched } = await readFrom(buildWheelFile({ ...demo, files: { 'ballast.bin': ballast } }));
  assert.match(text, /Requires-Dist: a\n\[x\]\n$/);
  assert.equal(requests, 2);
  assert.ok(fetched < 70_000, String(fetched));
});

it('readRemoteWheelMetadata() finds a description that lies elsewhere', async () => {
  const extraMembers = [{ name: 'ballast.bin', content: ballast }];
  const { text, fetched } = await readFrom(buildWheelFile({ ...demo, extraMembers }));
  assert.match(text, /Requires-Dist: a\n\[x\]\n$/);
  assert.ok(fetched < 300_000, String(fetched));
});

it('readRemoteWheelMetadata() refuses what is no wheel, or not whole', async () => {
  await assert.rejects(readFrom(Buffer.from('<html></html> there is nothing here')), { code: 'dists/wrong-format' });
  const wheel = { filename: 'demo-1.0-py3-none-any.whl', sizeBytes: 999 };
  await assert.rejects(
    readRemoteWheelMetadata(wheel, () => Promise.resolve(Buffer.alloc(3))),
    { code: 'dists/damaged-archive' },
  );
});
