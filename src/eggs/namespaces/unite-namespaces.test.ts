import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';
import { parseProjectName, parseVersion } from '#packaging';
import * as machine from '#system';

import type { Distribution } from '../distributions/distribution.ts';
import { workingSetOf } from '../distributions/working-set.ts';
import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { stampWatched } from './stamp-watched.ts';
import { createNamespaceUniter } from './unite-namespaces.ts';
import type { UnitedNamespaces } from './unite-namespaces.ts';

const { files } = realPorts(machine);
const PKG_RESOURCES = "__import__('pkg_resources').declare_namespace(__name__)\n";

function develop(name: string, location: AbsolutePath, pthPaths: readonly AbsolutePath[] = []): Distribution {
  return {
    project: parseProjectName(name),
    name,
    version: parseVersion('1.0'),
    location,
    kind: 'develop',
    topLevelNames: () => [],
    pthPaths: () => pthPaths,
    metadataText: () => undefined,
  } as Partial<Distribution> as Distribution;
}

interface Place {
  readonly eggs: AbsolutePath;
  readonly unite: () => UnitedNamespaces;
}

/** Two develop eggs, of which one has a further directory, with these files. */
function place(t: TestContext, tree: Readonly<Record<string, string>>): Place {
  const root = testDirectory(t);
  writeFiles(root, tree);
  const [one, two, more, eggs] = ['one', 'two', 'more', 'eggs'].map((name) => resolvePath(root, name)) as [
    AbsolutePath,
    AbsolutePath,
    AbsolutePath,
    AbsolutePath,
  ];
  const workingSet = workingSetOf([develop('one', one, [more]), develop('two', two)]);
  return { eggs, unite: () => createNamespaceUniter(files)(workingSet, eggs) };
}

describe('createNamespaceUniter()', () => {
  it('makes a bridge, the same in every run, which holds until sources change', (t) => {
    const { eggs, unite } = place(t, {
      'one/setup.py': '',
      'more/ns/__init__.py': PKG_RESOURCES,
      'more/ns/sub/__init__.py': PKG_RESOURCES,
      'two/ns/sub/two.py': '',
    });
    const { bridge, warnings, namespaces } = unite();
    assert.ok(bridge !== undefined && namespaces !== null);
    assert.deepEqual(warnings, []);
    assert.match(bridge.slice(eggs.length), /^\/namespaces-[0-9a-f]{12}$/u);
    const text = files.readText(resolvePath(bridge, 'ns/__init__.py'));
    assert.match(text ?? '', /^__path__ = __import__\('pkgutil'\)\.extend_path\(__path__, __name__\)$/mu);
    assert.equal(files.readText(resolvePath(bridge, 'ns/sub/__init__.py')), text);
    assert.equal(namespaces.stamp, stampWatched(namespaces, files));
    assert.ok(namespaces.inits.includes(resolvePath(eggs, '../two/ns/__init__.py')));
    files.removeFile(resolvePath(bridge, 'ns/__init__.py'));
    assert.equal(unite().bridge, bridge);
    assert.equal(files.readText(resolvePath(bridge, 'ns/__init__.py')), text);
  });

  it('says so where it may not write, and tries again in the next run', (t) => {
    const { unite } = place(t, { 'one/ns/__init__.py': PKG_RESOURCES, 'two/ns/two.py': '', eggs: 'a file' });
    const { bridge, warnings, namespaces } = unite();
    assert.equal(bridge, undefined);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['eggs/namespace-bridge-unwritable'],
    );
    assert.notEqual(namespaces?.stamp, namespaces && stampWatched(namespaces, files));
  });

  it('remembers nothing where there is nothing that could change', (t) => {
    const root = testDirectory(t);
    writeFiles(root, { 'egg/one/__init__.py': '' });
    const egg: Distribution = { ...develop('one', resolvePath(root, 'egg')), kind: 'egg' };
    const united = createNamespaceUniter(files)(workingSetOf([egg]), resolvePath(root, 'eggs'));
    assert.deepEqual(united, { bridge: undefined, warnings: [], namespaces: null });
  });
});
