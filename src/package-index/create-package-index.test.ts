import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import type { AbsolutePath } from '#base';
import { parseProjectName } from '#packaging';
import { fileReader } from '#system';

import { openDownloads, serveIndex } from '../../test/support/index-server/index.ts';
import type { OpenDownloads, OpenOptions } from '../../test/support/index-server/index.ts';
import { createPackageIndex } from './create-package-index.ts';
import type { PackageIndexSettings } from './create-package-index.ts';
import type { Listing, PackageIndex } from './package-index.ts';

function openIndex(open: OpenDownloads, settings: Partial<PackageIndexSettings>): PackageIndex {
  const directory = open.cacheDirectory;
  return createPackageIndex(
    { indexes: [], findLinks: [], directory, freshness: 'revalidate', ...settings },
    { downloads: open.downloads, files: fileReader, reporter: () => undefined },
  );
}

/** File names with their origins, `unknown-project` or `offline`, or the code of the error. */
async function list(
  settings: Partial<PackageIndexSettings>,
  options: OpenOptions & { readonly project?: string; readonly writtenAs?: string } = {},
): Promise<readonly string[] | string> {
  using open = openDownloads(options);
  const { project = 'demo', writtenAs } = options;
  try {
    return summary(await openIndex(open, settings).listFiles(parseProjectName(project), { writtenAs }));
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
}

function summary(listing: Listing): readonly string[] | string {
  return listing.kind === 'found' ? listing.files.map((file) => `${file.origin} ${file.filename}`) : listing.kind;
}

const WHEEL = 'demo-1.0-py3-none-any.whl';

function directoryWith(files: Readonly<Record<string, string>>): AbsolutePath {
  const directory = mkdtempSync(join(tmpdir(), 'index-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(directory, path, '..'), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory as AbsolutePath;
}

test('listFiles() reads both forms of pages, asking for JSON first', async () => {
  for (const format of ['json', 'html'] as const) {
    await using server = await serveIndex({ De_mo: ['1.0'] }, { format });
    assert.deepEqual(await list({ indexes: [server.url.slice(0, -1)] }, { project: 'de.mo' }), [
      'index De_mo-1.0-py3-none-any.whl',
    ]);
    assert.equal(server.requests[0]?.path, '/simple/de-mo/');
    assert.match(server.requests[0].headers.accept ?? '', /^application\/vnd\.pypi\.simple\.v1\+json,/u);
  }
});

test('listFiles() asks once per run', async () => {
  await using server = await serveIndex({ demo: ['1.0'] });
  using open = openDownloads();
  const index = openIndex(open, { indexes: [server.url] });
  const project = parseProjectName('demo');
  await Promise.all([index.listFiles(project), index.listFiles(project)]);
  await index.listFiles(project);
  assert.equal(server.requests.length, 1);
});

test('listFiles() asks for the name as written where the normal one is not known', async () => {
  const body = '<a href="De.Mo-1.0.tar.gz">';
  await using server = await serveIndex({}, { contents: { '/simple/De.Mo/': { body } } });
  const options = { project: 'de-mo', writtenAs: 'De.Mo' };
  assert.deepEqual(await list({ indexes: [server.url] }, options), ['index De.Mo-1.0.tar.gz']);
  assert.equal(await list({ indexes: [server.url] }, { project: 'de-mo' }), 'unknown-project');
});

test('listFiles() takes a name from the first index that knows it, and asks no other', async () => {
  await using own = await serveIndex({ demo: ['1.0'] });
  await using wide = await serveIndex({ demo: ['9.0'], other: ['1.0'] });
  const indexes = [own.url, wide.url];
  assert.deepEqual(await list({ indexes }), [`index ${WHEEL}`]);
  assert.equal(wide.requests.length, 0);
  assert.deepEqual(await list({ indexes }, { project: 'other' }), ['index other-1.0-py3-none-any.whl']);
  assert.equal(await list({ indexes }, { project: 'nowhere' }), 'unknown-project');
});

test('listFiles() never goes on to the next index when one fails', async () => {
  await using wide = await serveIndex({ demo: ['9.0'] });
  for (const status of [401, 403, 451, 500, 503]) {
    await using own = await serveIndex({}, { faults: { '/simple/demo/': { kind: 'status', status } } });
    const code = status < 500 ? 'downloads/refused' : 'downloads/unreachable';
    assert.equal(await list({ indexes: [own.url, wide.url] }), code);
  }
  await using odd = await serveIndex({}, { contents: { '/simple/demo/': { body: 'x', contentType: 'text/plain' } } });
  assert.equal(await list({ indexes: [odd.url, wide.url] }), 'package-index/malformed-page');
  assert.equal(wide.requests.length, 0);
  await using gone = await serveIndex({}, { faults: { '/simple/demo/': { kind: 'status', status: 410 } } });
  assert.deepEqual(await list({ indexes: [gone.url, wide.url] }), ['index demo-9.0-py3-none-any.whl']);
});

test('listFiles() may be answered again after a failure', async () => {
  await using server = await serveIndex(
    { demo: ['1.0'] },
    { faults: { '/simple/demo/': [{ kind: 'status', status: 403 }] } },
  );
  using open = openDownloads();
  const index = openIndex(open, { indexes: [server.url] });
  await assert.rejects(index.listFiles(parseProjectName('demo')));
  assert.deepEqual(summary(await index.listFiles(parseProjectName('demo'))), [`index ${WHEEL}`]);
});

test('listFiles() says which index it was not allowed to ask', async () => {
  await using server = await serveIndex({ demo: ['1.0'] });
  using open = openDownloads({ allowHosts: ['other.example'] });
  const listing = await openIndex(open, { indexes: [server.url] }).listFiles(parseProjectName('demo'));
  assert.deepEqual(listing, { kind: 'unknown-project', blockedHosts: [new URL(server.origin).host] });
  assert.equal(server.connectionCount, 0);
});

test('listFiles() offline knows what was kept, and says that it does not know the rest', async () => {
  await using server = await serveIndex({ demo: ['1.0'] });
  using open = openDownloads();
  await openIndex(open, { indexes: [server.url] }).listFiles(parseProjectName('demo'));
  const { cacheDirectory } = open;
  assert.deepEqual(await list({ indexes: [server.url] }, { isOffline: true, cacheDirectory }), [`index ${WHEEL}`]);
  assert.equal(await list({ indexes: [server.url] }, { isOffline: true, cacheDirectory, project: 'other' }), 'offline');
  assert.equal(server.requests.length, 1);
});

test('an index may be a directory of projects, or of files', async () => {
  const directory = directoryWith({
    [`demo/${WHEEL}`]: '',
    'demo/README.txt': '',
    'De.Mo/De.Mo-2.0.tar.gz': '',
    'demo-3.0.zip': '',
    'demo/sub/demo-9.0.zip': '',
    'other-1.0.zip': '',
  });
  for (const index of [directory, `file://${directory}`, `file://${directory}/`]) {
    assert.deepEqual(await list({ indexes: [index] }), [`index ${WHEEL}`, 'index demo-3.0.zip']);
  }
  assert.deepEqual(await list({ indexes: [directory] }, { project: 'de-mo' }), ['index De.Mo-2.0.tar.gz']);
  assert.equal(await list({ indexes: [directory] }, { project: 'nowhere' }), 'unknown-project');
  assert.equal(await list({ indexes: ['missing'] }), 'unknown-project');
});

test('a directory of a project may have a page that says more', async () => {
  const page = `<a href="../../files/${WHEEL}#sha256=ab" data-requires-python="&gt;=3.8"><a href="http://a.invalid/demo-2.zip">`;
  const directory = directoryWith({
    'simple/demo/index.html': page,
    [`simple/demo/${WHEEL}`]: '',
    'simple/demo/demo-3.zip': '',
  });
  using open = openDownloads();
  const listing = await openIndex(open, { indexes: [join(directory, 'simple')] }).listFiles(parseProjectName('demo'));
  assert.ok(listing.kind === 'found');
  assert.deepEqual(
    listing.files.map(({ url, requiresPython }) => `${url} ${String(requiresPython)}`),
    [
      `file://${directory}/files/${WHEEL} >=3.8`,
      'http://a.invalid/demo-2.zip undefined',
      `file://${directory}/simple/demo/demo-3.zip undefined`,
    ],
  );
});

test('find-links are pages, directories and files', async () => {
  const directory = directoryWith({
    'links/demo-1.zip': '',
    'links/x/demo-9.zip': '',
    'demo-2.zip': '',
    'other-1.zip': '',
  });
  mkdirSync(join(directory, 'links/demo-3-py3.11.egg'));
  const body =
    '<a href="demo-4.zip"><a href="page.html"><a href="other-1.zip"><a href="archive/master.zip#egg=demo-5">';
  await using server = await serveIndex({}, { contents: { '/links': { body } } });
  const findLinks = ['links', './demo-2.zip', `file://${directory}/other-1.zip`, `${server.origin}/links`];
  const direct = [`${server.origin}/dl/demo-6.tar.gz#md5=ab`, `${server.origin}/get?x#egg=demo-7`];
  const expected = [
    'demo-1.zip',
    'demo-3-py3.11.egg',
    'demo-2.zip',
    'demo-4.zip',
    'master.zip',
    'demo-6.tar.gz',
    'get',
  ];
  assert.deepEqual(
    await list({ findLinks: [...findLinks, ...direct], directory }),
    expected.map((filename) => `find-links ${filename}`),
  );
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    ['/links'],
  );
});

test('find-links to repositories count as what their fragments say, without logins, and within reach', async () => {
  const links = [
    'git+https://user:canary@h.invalid/demo.git@main#subdirectory=x&egg=demo-2.0',
    'git+file:///srv/demo#egg=demo-1.0',
    'git://h.invalid/demo#egg=other-1.0',
    'git+https://h.invalid/unnamed',
  ];
  using open = openDownloads();
  const demo = parseProjectName('demo');
  const listing = await openIndex(open, { findLinks: links }).listFiles(demo);
  const dependencies = await openIndex(open, {}).listFiles(demo, { dependencyLinks: links });
  assert.ok(listing.kind === 'found' && dependencies.kind === 'found');
  assert.deepEqual(
    listing.files.map(({ url, repository, egg }) => [egg, url, repository === undefined]),
    [
      ['demo-2.0', 'git+https://h.invalid/demo.git@main', false],
      ['demo-1.0', 'git+file:///srv/demo', false],
    ],
  );
  const followed = dependencies.files.filter(({ origin }) => origin === 'dependency-links').map(({ egg }) => egg);
  assert.deepEqual(followed, ['demo-2.0']);
});

test('find-links that are dead are warned about and left out', async () => {
  await using server = await serveIndex({ demo: ['1.0'] }, { faults: { '/broken/': { kind: 'status', status: 500 } } });
  using open = openDownloads();
  const warnings: string[] = [];
  const index = createPackageIndex(
    {
      indexes: [server.url],
      findLinks: [`${server.origin}/gone/`, `${server.origin}/broken/`, '/missing'],
      directory: open.cacheDirectory,
      freshness: 'revalidate',
    },
    {
      downloads: open.downloads,
      files: fileReader,
      reporter: (event) => void warnings.push(event.kind === 'warning' ? event.message : event.kind),
    },
  );
  assert.deepEqual(summary(await index.listFiles(parseProjectName('demo'))), [`index ${WHEEL}`]);
  assert.deepEqual(warnings.toSorted(), [
    `Couldn't download ${server.origin}/broken/: the server answered 500 (tried 5 times) -- Some packages may not be found`,
    'Not found: /missing',
    `The page ${server.origin}/gone/ of find-links does not exist`,
  ]);
});

test('find-links follow no link to a host that is not allowed', async () => {
  const body = '<a href="demo-1.zip"><a href="https://elsewhere.invalid/demo-2.zip">';
  await using server = await serveIndex({}, { contents: { '/links': { body } } });
  const options = { allowHosts: [new URL(server.origin).host] };
  assert.deepEqual(await list({ findLinks: [`${server.origin}/links`] }, options), ['find-links demo-1.zip']);
});

test('the download cache is one more source', async () => {
  const downloadCache = directoryWith({ [WHEEL]: '', 'other-1.zip': '' });
  assert.deepEqual(await list({ downloadCache }), [`cache ${WHEEL}`]);
  assert.equal(await list({ downloadCache: join(downloadCache, 'dist') as AbsolutePath }), 'unknown-project');
});

test('dependency links are searched when the caller hands them in', async () => {
  const directory = directoryWith({ 'demo-1.zip': '' });
  using open = openDownloads();
  const index = openIndex(open, {});
  const project = parseProjectName('demo');
  assert.equal(summary(await index.listFiles(project)), 'unknown-project');
  const listing = await index.listFiles(project, { dependencyLinks: [directory] });
  assert.deepEqual(summary(listing), ['dependency-links demo-1.zip']);
});

test('createPackageIndex() refuses places that it does not understand', () => {
  using open = openDownloads();
  assert.throws(() => openIndex(open, { indexes: ['ftp://a.invalid/'] }), { code: 'package-index/bad-location' });
});
