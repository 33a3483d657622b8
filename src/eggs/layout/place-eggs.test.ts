import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';
import * as machine from '#system';

import { openStore } from '../store/open-store.ts';
import { realPorts, testDirectory, wheelOf } from '../store/testing.ts';
import type { TestPorts } from '../store/testing.ts';
import type { WheelEntry } from '../store/wheel-manifest.ts';
import { placeEggs } from './place-eggs.ts';
import type { PlacedEgg } from './place-eggs.ts';
import type { LinkMode } from './tree-linker.ts';

const TARGET = { pythonTag: 'py3.11', eggPlatform: 'linux-x86_64' };
const STEM = 'My.Pkg_x-1.0-py3.11-linux-x86_64';
const FILES = {
  'pkg/__init__.py': '',
  'pkg/deep/er/x.py': 'x = 1\n',
  'pkg/__pycache__/x.pyc': 'compiled',
  'ns/__init__.py': '__import__("pkg_resources").declare_namespace(__name__)',
  'ns/one/x.py': '',
  'My.Pkg_x-1.0.data/scripts/run': '#!python\n',
  'My.Pkg_x-1.0.data/data/share/doc': 'doc',
  'My.Pkg_x-1.0.dist-info/INSTALLER': 'other\n',
  'My.Pkg_x-1.0.dist-info/sub/license': 'free',
};

interface Situation {
  readonly entry: WheelEntry;
  readonly eggsDirectory: AbsolutePath;
  readonly ports: TestPorts;
}

async function situation(t: TestContext): Promise<Situation> {
  const root = testDirectory(t);
  const ports = realPorts(machine);
  const store = openStore({ directory: join(root, 'store') as AbsolutePath, temporaryDirectory: root }, ports);
  const entry = await store.provideWheel(wheelOf(['My.Pkg_x', '1.0'], FILES));
  const eggsDirectory = join(root, 'eggs') as AbsolutePath;
  mkdirSync(eggsDirectory);
  return { entry, eggsDirectory, ports };
}

async function place(
  { entry, eggsDirectory, ports }: Situation,
  linkModes?: readonly LinkMode[],
): Promise<PlacedEgg | undefined> {
  const [placed] = await placeEggs([{ entry, eggsDirectory, interpreter: TARGET, linkModes }], ports);
  return placed;
}

function filesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

describe('placeEggs()', () => {
  it('makes the layout that zc.buildout makes, and keeps what that loses', async (t) => {
    const given = await situation(t);
    const placed = await place(given);
    assert.equal(placed?.kind === 'placed' && placed.distribution.name, 'My.Pkg-x');
    assert.deepEqual(readdirSync(given.eggsDirectory), [`${STEM}.egg`]);
    const egg = join(given.eggsDirectory, `${STEM}.egg`);
    assert.deepEqual(filesIn(egg), [
      `${STEM}.data/data/share/doc`,
      `${STEM}.data/scripts/run`,
      `${STEM}.dist-info/INSTALLER`,
      `${STEM}.dist-info/METADATA`,
      `${STEM}.dist-info/RECORD`,
      `${STEM}.dist-info/sub/license`,
      'ns/one/x.py',
      'pkg/__init__.py',
      'pkg/deep/er/x.py',
    ]);
    assert.equal(readFileSync(join(egg, `${STEM}.dist-info/INSTALLER`), 'utf8'), 'buildout\n');
    const [made, kept] = [
      join(egg, `${STEM}.dist-info/RECORD`),
      join(given.entry.tree, 'My.Pkg_x-1.0.dist-info/RECORD'),
    ];
    assert.equal(readFileSync(made, 'utf8'), readFileSync(kept, 'utf8'));
    assert.equal(statSync(egg).mode & 0o777, 0o777 & ~machine.fileWriter.umask);
    assert.equal(statSync(join(egg, `${STEM}.data/scripts/run`)).mode & 0o111, 0o111);
  });

  for (const mode of ['hardlink', 'copy'] as const) {
    it(`takes the files of the store by ${mode}`, async (t) => {
      const given = await situation(t);
      await place(given, [mode]);
      const made = statSync(join(given.eggsDirectory, `${STEM}.egg/pkg/deep/er/x.py`));
      const kept = statSync(join(given.entry.tree, 'pkg/deep/er/x.py'));
      assert.equal(made.ino === kept.ino, mode === 'hardlink');
    });
  }

  for (const text of ['x = 11\n', 'x = 2\n']) {
    it(`takes no file that was changed in the store: ${JSON.stringify(text)}`, async (t) => {
      const given = await situation(t);
      const path = join(given.entry.tree, 'pkg/deep/er/x.py');
      // A clock tick later, as every change by hand is.
      while (statSync(path).mtimeMs <= given.entry.manifest.writtenMs) writeFileSync(path, text);
      assert.deepEqual(await place(given), { kind: 'damaged', path: 'pkg/deep/er/x.py' });
      assert.deepEqual(readdirSync(given.eggsDirectory), []);
    });
  }

  it('accepts the egg that a run beside this one made, and says so', async (t) => {
    const given = await situation(t);
    await place(given);
    assert.equal((await place(given))?.kind, 'placed');
    const messages = given.ports.events.map((event) => (event.kind === 'log' ? event.message : ''));
    assert.match(
      messages.join('\n'),
      /^Path .*\.egg unexpectedly already exists\.\nIt contains the expected distribution/,
    );
  });

  it('refuses a place where something else is', async (t) => {
    const given = await situation(t);
    mkdirSync(join(given.eggsDirectory, `${STEM}.egg/other`), { recursive: true });
    await assert.rejects(
      () => place(given),
      (error) => error instanceof UserError && error.code === 'eggs/egg-occupied',
    );
    assert.deepEqual(readdirSync(given.eggsDirectory), [`${STEM}.egg`]);
  });

  it('refuses a name that would lead out of the directory', async (t) => {
    const given = await situation(t);
    const manifest = { ...given.entry.manifest, name: '../evil' };
    await assert.rejects(
      () => place({ ...given, entry: { ...given.entry, manifest } }),
      (error) => error instanceof UserError,
    );
  });
});
