import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';

import { parseProjectName } from '#packaging';
import { fileReader } from '#system';

import { buildZip } from '../../../test/support/builders/index.ts';
import type { ZipMember, ZipOptions } from '../../../test/support/builders/index.ts';
import { openDownloads, serveIndex } from '../../../test/support/index-server/index.ts';
import type { IndexServer, OpenDownloads } from '../../../test/support/index-server/index.ts';
import { createPackageIndex } from '../create-package-index.ts';

/** The metadata of all files of a project, or codes of errors. */
async function metadataOf(open: OpenDownloads, server: IndexServer, project = 'demo'): Promise<readonly string[]> {
  const settings = { findLinks: [], directory: open.cacheDirectory, freshness: 'revalidate' } as const;
  const house = { downloads: open.downloads, files: fileReader, reporter: () => undefined };
  const index = createPackageIndex({ indexes: [server.url], ...settings }, house);
  const listing = await index.listFiles(parseProjectName(project));
  assert.ok(listing.kind === 'found');
  return Promise.all(
    listing.files.map((file) =>
      index.metadataText(file).then(
        (text) => text ?? 'none',
        (error: unknown) => (error as { readonly code: string }).code,
      ),
    ),
  );
}

function asked(server: IndexServer): readonly string[] {
  return server.requests
    .slice(1)
    .map(({ path, headers }) => `${path.split('/').at(-1) ?? ''} ${headers.range ?? ''}`.trim());
}

const WHEEL = 'demo-1.0-py3-none-any.whl';
const METADATA = 'Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n';

test('metadataText() fetches what is advertised, once for all runs', async () => {
  for (const format of ['json', 'html'] as const) {
    await using server = await serveIndex({ demo: ['1.0'] }, { format });
    using open = openDownloads();
    for (let turn = 0; turn < 2; turn += 1) assert.deepEqual(await metadataOf(open, server), [METADATA]);
    assert.equal(asked(server).filter((request) => request.startsWith(WHEEL)).length, 1);
  }
});

test('metadataText() does not take another metadata for the one that was advertised', async () => {
  const faults = { [`/files/${WHEEL}.metadata`]: { kind: 'wrong-bytes' } } as const;
  await using server = await serveIndex({ demo: ['1.0'] }, { faults });
  using open = openDownloads();
  assert.deepEqual(await metadataOf(open, server), ['downloads/hash-mismatch']);
});

test('metadataText() reads the wheel when the advertised file is not there', async () => {
  const faults = { [`/files/${WHEEL}.metadata`]: { kind: 'status', status: 404 } } as const;
  await using server = await serveIndex({ demo: ['1.0'] }, { faults });
  using open = openDownloads();
  assert.deepEqual(await metadataOf(open, server), [METADATA]);
});

test('metadataText() tries one file where the index says nothing', async () => {
  await using server = await serveIndex({ demo: ['1.0', '2.0', '3.0'] }, { metadata: 'silent' });
  using open = openDownloads();
  assert.equal((await metadataOf(open, server)).filter((text) => text.startsWith(METADATA.slice(0, 30))).length, 3);
  assert.ok(asked(server).every((request) => request.endsWith('.metadata')));
});

test('metadataText() does not ask again where the probe failed', async () => {
  await using server = await serveIndex({ demo: ['1.0', '2.0', '3.0'] }, { metadata: 'absent', format: 'html' });
  using open = openDownloads();
  assert.equal(
    (await metadataOf(open, server)).every((text) => text.includes('Name: demo')),
    true,
  );
  const requests = asked(server);
  assert.equal(requests.filter((request) => request.endsWith('.metadata')).length, 1);
  assert.equal(requests.filter((request) => request.endsWith(' bytes=-65536')).length, 3);
});

test('metadataText() is not fooled by a server that answers everything with a page', async () => {
  const contents = { [`/files/${WHEEL}.metadata`]: { body: '<html>Welcome</html>' } };
  await using server = await serveIndex({ demo: ['1.0'] }, { metadata: 'absent', format: 'html', contents });
  using open = openDownloads();
  assert.deepEqual(await metadataOf(open, server), [METADATA]);
});

test('metadataText() gives up where the server sends whole files only, for all of them', async () => {
  const names = ['1.0', '2.0'].map((version) => `/files/${WHEEL.replace('1.0', version)}`);
  const faults = Object.fromEntries(names.map((path) => [path, { kind: 'ignore-range' } as const]));
  await using server = await serveIndex({ demo: ['1.0', '2.0'] }, { metadata: 'absent', faults });
  using open = openDownloads();
  assert.deepEqual(await metadataOf(open, server), ['none', 'none']);
});

/** What is read of a wheel with these members, from a distance. */
async function readWheel(members: readonly ZipMember[], options: ZipOptions = {}): Promise<readonly string[]> {
  const bytes = buildZip(members, options);
  await using server = await serveIndex({ demo: [{ filename: WHEEL, bytes }] }, { metadata: 'absent' });
  using open = openDownloads();
  return [...(await metadataOf(open, server)), ...asked(server).map((request) => request.replace(WHEEL, '').trim())];
}

const member: ZipMember = { name: 'demo-1.0.dist-info/METADATA', content: METADATA };
const filler: ZipMember = { name: 'demo/data', content: randomBytes(200_000), method: 'stored' };
const TAIL = 'bytes=-65536';

test('metadataText() reads the end of a wheel, and more only where it must', async () => {
  assert.deepEqual(await readWheel([filler, member]), [METADATA, TAIL]);
  const [text, first, second, ...others] = await readWheel([member, filler]);
  assert.deepEqual([text, first, others], [METADATA, TAIL, []]);
  assert.match(second ?? '', /^bytes=0-\d{3,4}$/u);
  const many = Array.from({ length: 2000 }, (_, place) => ({ name: `demo/${'x'.repeat(20)}${place}`, content: '' }));
  assert.equal((await readWheel([member, ...many]))[0], METADATA);
});

test('metadataText() leaves odd wheels to the reader of whole ones', async () => {
  const oddities: readonly (readonly [readonly ZipMember[], ZipOptions?])[] = [
    [[filler]],
    [[{ ...member, name: 'other-1.0.dist-info/METADATA' }]],
    [[{ ...member, name: 'demo/demo-1.0.dist-info/METADATA' }]],
    [[member, { ...member, content: 'Name: evil' }]],
    [[{ ...member, central: { crc32: 1 } }]],
    [[{ ...member, central: { sizeBytes: 5 } }]],
    [[{ ...member, central: { sizeBytes: 0xfffffff0 } }]],
    [[{ ...member, central: { packedBytes: 0x7fffffff } }]],
    [[{ ...member, central: { method: 12 } }]],
    [[{ ...member, central: { offset: 0x7fffffff } }]],
    [[member], { comment: Buffer.from('a comment') }],
    [[member], { prefix: Buffer.from('before') }],
    [[member], { directoryStart: 3 }],
    [[member], { zip64: 'right' }],
  ];
  for (const [members, options] of oddities) {
    assert.equal((await readWheel(members, options))[0], 'none', JSON.stringify([members[0]?.central, options]));
  }
});
