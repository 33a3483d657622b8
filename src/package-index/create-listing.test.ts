import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseProjectName, parseVersion } from '#packaging';

import { fakePackageIndex } from './testing.ts';
import { projectsOf, versionTextOf } from './version-text.ts';

function checkVersion(filename: string, project: string, expected: string | undefined, egg?: string): void {
  assert.equal(versionTextOf({ filename, egg }, parseProjectName(project)), expected, `${filename} of ${project}`);
}

test('versionTextOf() finds the version behind the name, however that is written', () => {
  checkVersion('demo-1.0-py3-none-any.whl', 'demo', '1.0');
  checkVersion('Zope.Event-5.0-1-py3-none-any.whl', 'zope-event', '5.0');
  checkVersion('zope_event-5.0.tar.gz', 'zope.event', '5.0');
  checkVersion('my-old-app-1.0-1.zip', 'my-old-app', '1.0-1');
  checkVersion('my-old-app-1.0.tar.bz2', 'my-old', 'app-1.0');
  checkVersion('demo-1.0_1-py3.11-linux-x86_64.egg', 'demo', '1.0-1');
  checkVersion('demo-1.0.tar.xz', 'demo', '1.0');
  checkVersion('master.zip', 'demo', '1.0', 'demo-1.0');
});

test('versionTextOf() knows nothing about files of others', () => {
  checkVersion('demo-extra-1.0-py3-none-any.whl', 'demo', 'extra');
  checkVersion('demos-1.0.tar.gz', 'demo', undefined);
  checkVersion('demo-1.0.exe', 'demo', undefined);
  checkVersion('demo.whl', 'demo', undefined);
  checkVersion('other-1.0.tar.gz', 'demo', undefined);
});

test('projectsOf() gives a wheel to one project, an old archive to each that it may be of', () => {
  assert.deepEqual(projectsOf({ filename: 'my_app-1.0-py3-none-any.whl' }), ['my-app']);
  assert.deepEqual(projectsOf({ filename: 'my-app-1.0.tar.gz' }), ['my', 'my-app']);
});

async function check(filenames: readonly string[], versions: readonly string[]): Promise<void> {
  const listing = await fakePackageIndex({ demo: filenames }).listFiles(parseProjectName('demo'));
  assert.ok(listing.kind === 'found');
  assert.deepEqual(
    listing.versions().map(({ text }) => text),
    versions,
  );
  const ofVersions = listing.versions().flatMap((version) => listing.filesOfVersion(version));
  assert.deepEqual(
    new Set(ofVersions.map(({ filename }) => filename)),
    new Set(filenames.filter((name) => !name.includes('x'))),
  );
  assert.equal(listing.files.length, filenames.length);
}

test('a listing has its versions newest first, each once', async () => {
  await check(['demo-1.0.zip', 'demo-1.10.zip', 'demo-1.9.zip', 'demo-1.10rc1.zip'], ['1.10', '1.10rc1', '1.9', '1.0']);
  await check(['demo-1.0.zip', 'demo-1.0.0-py3-none-any.whl', 'demo-1-py2-none-any.whl'], ['1.0']);
  await check(['demo-x.zip', 'demo-1.zip', 'x.txt'], ['1']);
  await check([], []);
});

test('a listing finds a version by value, in the order served', async () => {
  const filenames = ['demo-1.0.zip', 'demo-2.zip', 'demo-1-py3-none-any.whl', 'demo-1.0.0.tar.gz'];
  const listing = await fakePackageIndex({ demo: filenames }).listFiles(parseProjectName('demo'));
  assert.ok(listing.kind === 'found');
  const names = listing.filesOfVersion(parseVersion('1.0.0.0')).map(({ filename }) => filename);
  assert.deepEqual(names, [filenames[0], filenames[2], filenames[3]]);
  assert.deepEqual(listing.filesOfVersion(parseVersion('3')), []);
});
