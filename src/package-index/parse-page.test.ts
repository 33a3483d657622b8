import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { PublicUrl } from '#base';

import type { IndexFile } from './package-index.ts';
import { parsePage } from './parse-page.ts';
import { noDownloads } from './testing.ts';

const BASE = 'https://index.invalid/simple/demo/' as PublicUrl;
const JSON_TYPE = 'application/vnd.pypi.simple.v1+json';

function parse(text: string, contentType = 'text/html', base = BASE): readonly IndexFile[] {
  const page = { kind: 'found', url: base, contentType, body: Buffer.from(text), isFromCache: false } as const;
  const downloads = noDownloads((url) => !url.includes('forbidden'));
  return parsePage(page, { origin: 'index', downloads }).flatMap((row) => row.read() ?? []);
}

/** The addresses of all files on an HTML page, with their hashes. */
function checkLinks(html: string, expected: readonly string[]): void {
  const links = parse(html).map(({ url, hashes }) => {
    const [pair] = Object.entries(hashes);
    return pair === undefined ? url : `${url} ${pair.join('=')}`;
  });
  assert.deepEqual(links, expected);
}

test('parsePage() resolves links against the page and its base', () => {
  checkLinks('<a href="demo-1.whl">', [`${BASE}demo-1.whl`]);
  checkLinks('<a href="../../files/demo-1.whl#sha256=ABC">', ['https://index.invalid/files/demo-1.whl sha256=abc']);
  checkLinks('<a href="//cdn.invalid/demo-1.whl">', ['https://cdn.invalid/demo-1.whl']);
  checkLinks('<base href="/other/"><a href="demo-1.whl">', ['https://index.invalid/other/demo-1.whl']);
  checkLinks('<base href="//evil.invalid"><a href="demo-1.whl">', ['https://evil.invalid/demo-1.whl']);
  checkLinks('<base href="//forbidden.invalid"><a href="demo-1.whl">', []);
});

test('parsePage() leaves out links that must not be followed', () => {
  checkLinks(
    '<a href="javascript:alert(1)/demo-1.whl"><a href="data:,demo-1.whl"><a href="file:///tmp/demo-1.whl">',
    [],
  );
  checkLinks('<a href="ftp://a.invalid/demo-1.whl"><a href="http://[/demo-1.whl"><a href="">', []);
  checkLinks(
    '<a href="..%2f..%2fdemo-1.whl"><a href="x%00.whl"><a href="a%5Cb.whl"><a href="%2e%2e"><a href="%E0%">',
    [],
  );
  checkLinks('<a href="https://forbidden.invalid/demo-1.whl"><a href="https://ok.invalid/demo-2.whl">', [
    'https://ok.invalid/demo-2.whl',
  ]);
});

test('parsePage() names a file by its address, whatever the text of the link says', () => {
  assert.deepEqual(
    parse('<a href="demo-1.whl?x=a/evil-2.whl">evil-2.whl</a><a href="d%C3%A9mo-1.whl">').map(
      ({ filename }) => filename,
    ),
    ['demo-1.whl', 'démo-1.whl'],
  );
});

test('parsePage() takes logins out of links', () => {
  checkLinks('<a href="https://me:canary@index.invalid/demo-1.whl">', ['https://index.invalid/demo-1.whl']);
});

test('parsePage() reads digests: weak ones, odd ones, contradicting ones', () => {
  checkLinks('<a href="demo-1.whl#md5=00ff">', [`${BASE}demo-1.whl md5=00ff`]);
  checkLinks('<a href="demo-1.whl#crc=00ff">', [`${BASE}demo-1.whl`]);
  checkLinks('<a href="demo-1.whl#sha256=aa&sha256=bb">', [`${BASE}demo-1.whl sha256=aa and bb`]);
  checkLinks('<a href="demo-1.whl#egg=demo&sha256=aa">', [`${BASE}demo-1.whl sha256=aa`]);
});

test('parsePage() reads what links say about their files', () => {
  const [file] = parse(
    '<a href="demo-1.whl" data-requires-python="&gt;=3.8" data-yanked="broken &amp; old" data-core-metadata="sha256=AB">',
  );
  assert.deepEqual(file, {
    filename: 'demo-1.whl',
    url: `${BASE}demo-1.whl`,
    hashes: {},
    requiresPython: '>=3.8',
    yanked: { reason: 'broken & old' },
    metadata: 'advertised',
    metadataHashes: { sha256: 'ab' },
    origin: 'index',
    egg: undefined,
  });
});

test('parsePage() tells whether a page says anything about metadata', () => {
  function metadata(html: string): readonly string[] {
    return parse(html).map((file) => file.metadata);
  }
  assert.deepEqual(metadata('<a href="a-1.whl"><a href="b-1.whl">'), ['unknown', 'unknown']);
  assert.deepEqual(metadata('<a href="a-1.whl" data-dist-info-metadata="true"><a href="b-1.whl">'), [
    'advertised',
    'none',
  ]);
  assert.deepEqual(metadata('<a href="a-1.whl" data-dist-info-metadata="sha256=0" data-core-metadata="false">'), [
    'none',
  ]);
});

const ROW = { filename: 'demo-1.whl', url: '../../files/demo-1.whl', hashes: { SHA256: 'AB' } };

function parseJson(row: unknown, meta: unknown = { 'api-version': '1.1' }): readonly IndexFile[] {
  return parse(JSON.stringify({ meta, name: 'demo', files: [row] }), JSON_TYPE);
}

test('parsePage() reads JSON', () => {
  const extra = {
    'requires-python': '>=3.8',
    yanked: true,
    'core-metadata': { sha256: 'CD' },
    size: 12,
    'upload-time': '2026-01-01T00:00:00Z',
    unheard: [],
  };
  assert.deepEqual(parseJson({ ...ROW, ...extra }), [
    {
      filename: 'demo-1.whl',
      url: 'https://index.invalid/files/demo-1.whl',
      hashes: { sha256: 'ab' },
      requiresPython: '>=3.8',
      yanked: { reason: '' },
      metadata: 'advertised',
      metadataHashes: { sha256: 'cd' },
      sizeBytes: 12,
      uploadTime: '2026-01-01T00:00:00Z',
      origin: 'index',
    },
  ]);
  assert.deepEqual(
    [{ ...ROW, 'core-metadata': false }, { ...ROW, 'dist-info-metadata': true }, ROW].map(
      (row) => parseJson(row)[0]?.metadata,
    ),
    ['none', 'advertised', 'unknown'],
  );
  assert.deepEqual(parseJson({ ...ROW, size: 1e300, yanked: 'old' })[0]?.yanked, { reason: 'old' });
});

test('parsePage() leaves out rows that say something impossible', () => {
  const wrong = [
    { filename: 1 },
    { filename: '../x.whl' },
    { url: 7 },
    { url: 'file:///etc/passwd' },
    { url: 'javascript:x/demo-1.whl' },
    { hashes: [] },
    { hashes: 'sha256' },
    { hashes: { sha256: 1 } },
  ];
  for (const change of wrong) assert.deepEqual(parseJson({ ...ROW, ...change }), [], JSON.stringify(change));
  for (const row of [null, 1, 'x', []]) assert.deepEqual(parseJson(row), []);
  assert.equal(parseJson({ ...ROW, size: 'big', 'requires-python': 3 })[0]?.sizeBytes, undefined);
});

function checkCode(code: string, text: string, contentType?: string): void {
  assert.throws(() => parse(text, contentType), { code: `package-index/${code}` });
}

test('parsePage() refuses what is no index page', () => {
  checkCode('malformed-page', '');
  checkCode('malformed-page', 'PK\x03\x04', 'application/octet-stream');
  checkCode('malformed-page', '{}', JSON_TYPE);
  checkCode('malformed-page', '{"files": {}}', JSON_TYPE);
  checkCode('malformed-page', '[]', JSON_TYPE);
  checkCode('malformed-page', '{', JSON_TYPE);
  checkCode('malformed-page', '['.repeat(200_000), JSON_TYPE);
});

test('parsePage() refuses later versions of the API, and takes later minor ones', () => {
  function meta(version: string): string {
    return `<meta name="pypi:repository-version" content="${version}">`;
  }
  checkCode('unsupported-api', `${meta('2.0')}<a href="demo-1.whl">`);
  checkCode('unsupported-api', JSON.stringify({ meta: { 'api-version': '10.0' }, files: [] }), JSON_TYPE);
  assert.equal(parse(`${meta('1.9')}<a href="demo-1.whl">`).length, 1);
  assert.equal(parseJson(ROW, { 'api-version': '1.99' }).length, 1);
  assert.equal(parseJson(ROW, null).length, 1);
});

test('parsePage() reads pages in the encoding that they are sent in', () => {
  const page = Buffer.from('<a href="d\xe9mo-1.whl">', 'latin1');
  const found = { kind: 'found', url: BASE, contentType: 'text/html; charset=ISO-8859-1', isFromCache: false } as const;
  const [row] = parsePage({ ...found, body: page }, { origin: 'index', downloads: noDownloads() });
  assert.equal(row?.filename, 'démo-1.whl');
});
