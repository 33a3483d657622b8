import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { formatRequirement } from '#packaging';
import * as machine from '#system';

import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { findEggs } from './find-eggs.ts';

const TARGET = { pythonTag: 'py3.11', eggPlatform: 'linux-x86_64' };
const { files } = realPorts(machine);

describe('findEggs()', () => {
  it('lists what fits, by name, and opens nothing', (t) => {
    const directory = testDirectory(t);
    writeFiles(directory, {
      'zope.one-1.0-py3.11-linux-x86_64.egg/x': '',
      'Foo_Bar-3.3.0-py3.11-linux-x86_64.egg/x': '',
      'other-1.0-py3.12-linux-x86_64.egg/x': '',
      'local-1.0_2-py3.11.egg/x': '',
      'broken-1.0_x_y-py3.11.egg/x': '',
      '.half-1.0-py3.11-linux-x86_64.AbCdEf/x': '',
      'file-1.0-py3.11.egg-info': '',
    });
    assert.deepEqual(
      findEggs(directory, TARGET, files).map(({ project, name, version }) => [project, name, version.text]),
      [
        ['foo-bar', 'Foo-Bar', '3.3.0'],
        ['local', 'local', '1.0-2'],
        ['zope-one', 'zope.one', '1.0'],
      ],
    );
  });

  it('finds nothing where nothing is', (t) => {
    assert.deepEqual(findEggs(testDirectory(t), TARGET, files), []);
  });

  it('reads the metadata of an egg of zc.buildout 6', (t) => {
    const directory = testDirectory(t);
    const stem = 'one-1.0-py3.11-linux-x86_64';
    writeFiles(`${directory}/${stem}.egg`, {
      [`${stem}.dist-info/METADATA`]:
        'Metadata-Version: 2.1\nName: one\nVersion: 1.0\nRequires-Dist: a>=1\nRequires-Dist: !!\nRequires-Dist: b; extra == "X_y"\nProvides-Extra: X_y\n',
      [`${stem}.dist-info/entry_points.txt`]: '[console_scripts]\nrun = one:main\n',
      [`${stem}.dist-info/RECORD`]:
        'one/__init__.py,,\nsingle.py,,\nfast.cpython-311-x86_64-linux-gnu.so,,\n../../bin/x,,\none-1.0.dist-info/RECORD,,\n',
      [`${stem}.data/scripts/tool`]: '#!python\n',
    });
    const [egg] = findEggs(directory, TARGET, files);
    assert.deepEqual(egg?.requirements().map(formatRequirement), ['a>=1', 'b; extra == "x-y"']);
    assert.deepEqual(egg.extras(), ['x-y']);
    assert.deepEqual(
      egg.entryPoints('console_scripts').map(({ name }) => name),
      ['run'],
    );
    assert.deepEqual(egg.entryPoints('other'), []);
    assert.deepEqual(egg.topLevelNames(), ['fast', 'one', 'single']);
    assert.deepEqual(
      egg.distutilsScripts().map(({ name }) => name),
      ['tool'],
    );
    assert.equal(egg.metadataDirectory, `${directory}/${stem}.egg/${stem}.dist-info`);
  });

  it('reads the metadata of an old egg, damaged letters and all', (t) => {
    const directory = testDirectory(t);
    writeFiles(`${directory}/old-1.0-py3.11.egg`, {
      'EGG-INFO/PKG-INFO': 'Metadata-Version: 1.0\nName: old\nVersion: 1.0\nAuthor: caf\u00e9\n',
      'EGG-INFO/requires.txt': 'a\n\n[x]\nb>1\n\n[:python_version<"3"]\nc\n',
      'EGG-INFO/top_level.txt': 'old\n_speedups\n',
      'EGG-INFO/scripts/tool': '#!/usr/bin/python\n',
    });
    const [egg] = findEggs(directory, TARGET, files);
    assert.deepEqual(egg?.requirements().map(formatRequirement), ['a', 'b>1; extra == "x"', 'c; python_version < "3"']);
    assert.deepEqual(egg.topLevelNames(), ['_speedups', 'old']);
    assert.deepEqual(
      egg.distutilsScripts().map(({ name }) => name),
      ['tool'],
    );
  });

  it('opens an egg without metadata as one that needs nothing', (t) => {
    const directory = testDirectory(t);
    writeFiles(directory, { 'bare-1.0.egg/x.py': '' });
    const [egg] = findEggs(directory, TARGET, files);
    assert.deepEqual([egg?.requirements(), egg?.extras(), egg?.metadataDirectory], [[], [], undefined]);
  });
});
