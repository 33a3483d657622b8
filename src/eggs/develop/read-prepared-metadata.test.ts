import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { TestContext } from 'node:test';

import { resolvePath } from '#base';
import * as machine from '#system';

import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { readPreparedMetadata } from './read-prepared-metadata.ts';

const { files } = realPorts(machine);

/** What becomes of metadata that was prepared for a project with these files. */
function read(t: TestContext, project: Readonly<Record<string, string>>) {
  const root = testDirectory(t);
  writeFiles(root, { 'out/my_one.dist-info/METADATA': 'Metadata-Version: 2.1\nName: my-one\nVersion: 1.0\n' });
  writeFiles(resolvePath(root, 'project'), project);
  return {
    root,
    editable: readPreparedMetadata(resolvePath(root, 'out/my_one.dist-info'), resolvePath(root, 'project'), files),
  };
}

it('readPreparedMetadata() adds a path to where the metadata of setuptools lie', (t) => {
  const { root, editable } = read(t, { 'lib/my_one.egg-info/SOURCES.txt': 'setup.py\nlib/one/__init__.py\n' });
  assert.deepEqual(editable?.manifest, {
    name: 'my-one',
    distInfo: 'my_one-1.0.dist-info',
    dataDirectory: undefined,
    files: [{ path: '__editable__.my_one-1.0.pth' }, { path: 'my_one-1.0.dist-info/METADATA' }],
  });
  assert.equal(files.readText(resolvePath(editable.tree, '__editable__.my_one-1.0.pth')), `${root}/project/lib\n`);
});

it('readPreparedMetadata() takes the project itself where there are none', (t) => {
  const { root, editable } = read(t, { 'setup.py': '' });
  assert.ok(editable !== undefined);
  assert.equal(files.readText(resolvePath(editable.tree, '__editable__.my_one-1.0.pth')), `${root}/project\n`);
});

it('readPreparedMetadata() refuses compiled modules', (t) => {
  assert.equal(read(t, { 'my_one.egg-info/SOURCES.txt': 'setup.py\none/_fast.c\n' }).editable, undefined);
});
