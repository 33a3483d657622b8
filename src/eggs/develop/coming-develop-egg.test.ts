import assert from 'node:assert/strict';
import { it } from 'node:test';

import { resolvePath } from '#base';
import * as machine from '#system';

import type { Distribution } from '../distributions/distribution.ts';
import { findDevelopEggs } from '../layout/find-develop-eggs.ts';
import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { comingDevelopEgg } from './coming-develop-egg.ts';
import { draftDevelopEgg } from './draft-develop-egg.ts';

const { files } = realPorts(machine);
const TARGET = { pythonTag: 'py3.11', eggPlatform: 'linux-x86_64' };

/** All that others may ask of a distribution. */
function facts(one: Distribution | undefined) {
  assert.ok(one !== undefined);
  const { project, name, version, location, kind } = one;
  return {
    ...{ project, name, version, location, kind },
    metadataDirectory: one.metadataDirectory,
    requirements: one.requirements(),
    scripts: one.entryPoints('console_scripts'),
    distutils: one.distutilsScripts().map((script) => [script.name, Buffer.from(script.content).toString()]),
    modules: one.topLevelNames(),
    pthPaths: one.pthPaths(),
    record: one.metadataText('RECORD'),
    nothing: one.metadataText('nothing'),
  };
}

it('comingDevelopEgg() says what will be found once the draft lies there', (t) => {
  const root = testDirectory(t);
  const [project, tree, developEggsDirectory] = ['my-project', 'wheel', 'develop-eggs'].map((name) =>
    resolvePath(root, name),
  );
  assert.ok(project !== undefined && tree !== undefined && developEggsDirectory !== undefined);
  const distInfo = 'my_project-1.0.dist-info';
  const wheel = {
    [`${distInfo}/METADATA`]: 'Metadata-Version: 2.1\nName: my-project\nVersion: 1.0\nRequires-Dist: needed\n',
    [`${distInfo}/entry_points.txt`]: '[console_scripts]\nrun = my.project:main\n',
    [`${distInfo}/top_level.txt`]: 'my\n',
    '__editable__.my_project-1.0.pth': `${project}/src\n${project}/lib\n`,
    'my_project-1.0.data/scripts/tool': '#!/bin/sh\n',
    'compiled.so': 'machine code',
  };
  writeFiles(tree, wheel);
  writeFiles(project, { 'src/my/__init__.py': '', 'src/more.pth': 'sub\n', 'lib/other.py': '' });
  const manifest = {
    name: 'my-project',
    distInfo,
    dataDirectory: 'my_project-1.0.data',
    files: Object.keys(wheel).map((path) => ({ path })),
  };
  const draft = draftDevelopEgg({ tree, manifest }, { project, developEggsDirectory }, files);
  const coming = facts(comingDevelopEgg(draft, developEggsDirectory, files));
  for (const { path, content } of draft.files) writeFiles(developEggsDirectory, { [path]: content.toString() });
  assert.deepEqual(coming, facts(findDevelopEggs(developEggsDirectory, TARGET, files)[0]));
  assert.deepEqual(
    [coming.version.text, coming.modules, coming.distutils.length, coming.pthPaths.length],
    ['1.0', ['my'], 1, 3],
  );
});
