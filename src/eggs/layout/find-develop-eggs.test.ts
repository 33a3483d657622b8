import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import type { AbsolutePath } from '#base';
import * as machine from '#system';

import type { Distribution } from '../distributions/distribution.ts';
import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { findDevelopEggs } from './find-develop-eggs.ts';

const TARGET = { pythonTag: 'py3.11', eggPlatform: 'linux-x86_64' };
const { files } = realPorts(machine);

/** Writes a tree; answers the tree and the develop eggs in its `develop-eggs`. ROOT in a text is the tree. */
function find(
  t: TestContext,
  tree: Readonly<Record<string, string>>,
): { readonly root: AbsolutePath; readonly found: readonly Distribution[] } {
  const root = testDirectory(t);
  const texts = Object.entries(tree).map(([path, text]) => [path, text.replaceAll('ROOT', root)] as const);
  writeFiles(root, Object.fromEntries(texts));
  return { root, found: findDevelopEggs(`${root}/develop-eggs` as AbsolutePath, TARGET, files) };
}

function metadata(name: string, version: string): string {
  return `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\nRequires-Dist: needed\n`;
}

describe('findDevelopEggs()', () => {
  it('takes the place that the egg-link names, whatever else could be (10.1.5)', (t) => {
    const { root, found } = find(t, {
      'develop-eggs/my-pkg.egg-link': 'ROOT\n..',
      'develop-eggs/my_pkg-1.0.dist-info/METADATA': metadata('my-pkg', '1.0'),
      'develop-eggs/my_pkg-1.0.dist-info/RECORD': '__editable__.my_pkg-1.0.pth,,\n',
      'develop-eggs/__editable__.my_pkg-1.0.pth': 'import __editable___my_pkg_finder\n',
      'my_pkg.egg-info/PKG-INFO': metadata('my-pkg', '0.9'),
    });
    assert.equal(found.length, 1);
    const [one] = found;
    assert.deepEqual([one?.project, one?.version.text, one?.kind, one?.location], ['my-pkg', '1.0', 'develop', root]);
    assert.deepEqual(one?.pthPaths(), []);
    assert.equal(one.requirements()[0]?.name, 'needed');
  });

  it('adds the paths of its own .pth files only (10.1.5b)', (t) => {
    const { root, found } = find(t, {
      'develop-eggs/one.egg-link': 'ROOT/src/one\n..\n',
      'develop-eggs/one-1.0.dist-info/METADATA': metadata('one', '1.0'),
      'develop-eggs/one-1.0.dist-info/RECORD': 'one.pth,,\n../evil.pth,,\none-1.0.dist-info/METADATA,,\n',
      'develop-eggs/one.pth': 'ROOT/src/one/lib\nROOT/src/one\n',
      'develop-eggs/two.egg-link': 'ROOT/src/two/src\n../../',
      'develop-eggs/two-1.0.dist-info/METADATA': metadata('two', '1.0'),
      'develop-eggs/two-1.0.dist-info/RECORD': 'two.pth,,\n',
      'develop-eggs/two.pth': 'ROOT/src/two/src\n',
    });
    assert.deepEqual(
      found.map(({ location }) => location),
      [`${root}/src/one`, `${root}/src/two/src`],
    );
    assert.deepEqual(
      found.map((one) => one.pthPaths()),
      [[`${root}/src/one/lib`], []],
    );
  });

  it('reads the metadata among the sources where the link is all there is', (t) => {
    const { found, root } = find(t, {
      'develop-eggs/Old.Style.egg-link': '\n../sources\n.',
      'sources/Old.Style.egg-info/PKG-INFO': metadata('Old.Style', '2.0.dev0'),
      'sources/Old.Style.egg-info/requires.txt': 'needed\n',
      'sources/unrelated.egg-info/PKG-INFO': metadata('unrelated', '1.0'),
    });
    assert.deepEqual(
      found.map(({ name, version, location }) => [name, version.text, location]),
      [['Old.Style', '2.0.dev0', `${root}/sources`]],
    );
  });

  it('finds a project without an egg-link by its .pth file', (t) => {
    const { found, root } = find(t, {
      'develop-eggs/flat-1.0.dist-info/METADATA': metadata('flat', '1.0'),
      'develop-eggs/flat-1.0.dist-info/RECORD': 'flat.pth,,\n',
      'develop-eggs/flat.pth': 'ROOT/flat\nROOT/flat/more\n',
    });
    assert.deepEqual(
      found.map((one) => [one.location, one.pthPaths()]),
      [[`${root}/flat`, [`${root}/flat/more`]]],
    );
  });

  it('finds eggs that were built into the directory', (t) => {
    const { found, root } = find(t, {
      'develop-eggs/built-1.0-py3.11-linux-x86_64.egg/EGG-INFO/PKG-INFO': metadata('built', '1.0'),
    });
    assert.deepEqual(
      found.map(({ kind, location }) => [kind, location]),
      [['egg', `${root}/develop-eggs/built-1.0-py3.11-linux-x86_64.egg`]],
    );
  });

  it('leaves out links to nowhere, and other things', (t) => {
    const { found } = find(t, {
      'develop-eggs/gone.egg-link': 'ROOT/gone\n.',
      'develop-eggs/empty.egg-link': '\n',
      'develop-eggs/readme.txt': 'x',
      'develop-eggs/odd.egg-info/PKG-INFO': 'no version',
    });
    assert.deepEqual(found, []);
  });
});
