import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { resolvePath } from '#base';
import type { FileReader } from '#base';
import { parseProjectName, parseVersion } from '#packaging';
import type { Interpreter } from '#python';
import * as machine from '#system';

import type { Distribution } from '../distributions/distribution.ts';
import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { listEggsOnDisk } from './eggs-on-disk.ts';
import type { EggsOnDisk } from './eggs-on-disk.ts';

const DEMO = parseProjectName('demo');
const INTERPRETER = { pythonTag: 'py3.11', eggPlatform: 'linux-x86_64' } as Interpreter;
const { files } = realPorts(machine);

function metadata(name: string, version: string): string {
  return `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`;
}

/** A tree with two eggs and a develop egg of `demo`, listed with `reader`. */
function listing(t: TestContext, reader: FileReader = files): EggsOnDisk {
  const root = testDirectory(t);
  writeFiles(root, {
    'eggs/demo-1.0-py3.11-linux-x86_64.egg/demo-1.0.dist-info/METADATA': metadata('demo', '1.0'),
    'eggs/lib-2.0-py3.11-linux-x86_64.egg/lib-2.0.dist-info/METADATA': metadata('lib', '2.0'),
    'eggs/demo-9.0-py2.7.egg/demo-9.0.dist-info/METADATA': metadata('demo', '9.0'),
    'develop-eggs/demo.egg-link': `${root}/src\n.`,
    'src/demo.egg-info/PKG-INFO': metadata('demo', '3.0.dev0'),
  });
  const places = { eggsDirectory: resolvePath(root, 'eggs'), developEggsDirectory: resolvePath(root, 'develop-eggs') };
  return listEggsOnDisk({ ...places, interpreter: INTERPRETER }, reader);
}

function shown(eggs: EggsOnDisk, name = 'demo'): readonly string[] {
  return eggs.of(parseProjectName(name)).map(({ kind, version }) => `${kind} ${version.text}`);
}

describe('listEggsOnDisk()', () => {
  it('lists develop eggs before eggs, and leaves out those of other Pythons', (t) => {
    const eggs = listing(t);
    assert.deepEqual(shown(eggs), ['develop 3.0.dev0', 'egg 1.0']);
    assert.deepEqual(shown(eggs, 'lib'), ['egg 2.0']);
    assert.deepEqual(shown(eggs, 'other'), []);
    assert.ok(eggs.of(DEMO).every(({ isInstalled }) => isInstalled));
    assert.deepEqual(
      eggs.developKeys().map((key) => key.replace(/^(\S+) \S+ (\S+) \S+$/u, '$1 … $2')),
      ['develop … 3.0.dev0'],
    );
  });

  it('reads the directories when first asked, and once', (t) => {
    const listed: string[] = [];
    const counting: FileReader = {
      ...files,
      list(directory) {
        listed.push(directory);
        return files.list(directory);
      },
    };
    const eggs = listing(t, counting);
    assert.deepEqual(listed, []);
    eggs.of(DEMO);
    const once = [...listed];
    assert.ok(once.length > 0);
    eggs.of(parseProjectName('lib'));
    eggs.developKeys();
    assert.deepEqual(listed, once);
  });

  it('is kept up as eggs are placed, and knows which came since', (t) => {
    const eggs = listing(t);

    assert.equal(eggs.placedCount, 0);
    eggs.add(distribution('demo', '1.1'));
    const since = eggs.placedCount;
    eggs.add(distribution('fresh', '5'));
    assert.deepEqual(shown(eggs), ['develop 3.0.dev0', 'egg 1.0', 'egg 1.1']);
    assert.deepEqual(shown(eggs, 'fresh'), ['egg 5']);
    assert.deepEqual(
      eggs.placedSince(since).map(({ name }) => name),
      ['fresh'],
    );
    assert.equal(eggs.placedCount, 2);
  });
});

function distribution(name: string, version: string): Distribution {
  const location = `/eggs/${name}-${version}.egg`;
  return {
    project: parseProjectName(name),
    name,
    version: parseVersion(version),
    location,
    kind: 'egg',
  } as Distribution;
}
