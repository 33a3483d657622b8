import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import type { AbsolutePath } from '#base';
import * as machine from '#system';

import { buildWheelFile, wheelFilename } from '../../../test/support/builders/index.ts';
import type { EggWish } from '../layout/draft-egg.ts';
import type { EntryOrder } from './entry-maker.ts';
import { makeEntry } from './make-entry.ts';
import type { EntryPorts } from './make-entry.ts';
import { tryParseManifest } from './manifest-text.ts';
import { testDirectory } from './testing.ts';

const RELEASE = { name: 'demo', version: '1.0', files: { 'demo.py': 'x = 1\n' } };
const EGG = 'demo-1.0-py3.11-linux-x86_64';

const PORTS: EntryPorts = {
  files: machine.fileWriter,
  ground: machine.storeGround,
  opener: machine.archiveOpener,
  openTree: machine.openTreeWriter,
  linker: machine.createTreeLinker(),
};

interface Situation {
  readonly order: EntryOrder;
  readonly wish: EggWish & { readonly draftsDirectory: AbsolutePath };
}

function situation(t: TestContext): Situation {
  const root = testDirectory(t);
  function at(path: string): AbsolutePath {
    return join(root, path) as AbsolutePath;
  }
  const interpreter = { pythonTag: 'py3.11', eggPlatform: 'linux-x86_64' };
  const wish = { eggsDirectory: at('eggs'), draftsDirectory: at('eggs/.drafts.abcdef'), interpreter };
  const source = { kind: 'bytes', bytes: buildWheelFile(RELEASE) } as const;
  mkdirSync(at('draft'));
  return {
    wish,
    order: { wheel: { source, filename: wheelFilename(RELEASE), hashes: {} }, draft: at('draft'), egg: wish },
  };
}

describe('makeEntry()', () => {
  it('unpacks, writes down what it found, and links the egg that is wanted', (t) => {
    const { order, wish } = situation(t);
    mkdirSync(wish.eggsDirectory);
    const { manifest, egg } = makeEntry(order, PORTS);
    assert.deepEqual(tryParseManifest(readFileSync(join(order.draft, 'entry.json'), 'utf8')), manifest);
    assert.ok(egg !== undefined);
    assert.ok(egg.startsWith(`${wish.draftsDirectory}/.${EGG}.`));
    const [linked, kept] = [join(egg, 'demo.py'), join(order.draft, 'tree/demo.py')].map((path) => statSync(path).ino);
    assert.equal(linked, kept);
  });

  it('links no egg that lies there already, and makes no directory for it', (t) => {
    const { order, wish } = situation(t);
    mkdirSync(join(wish.eggsDirectory, `${EGG}.egg`), { recursive: true });
    assert.equal(makeEntry(order, PORTS).egg, undefined);
    assert.deepEqual(readdirSync(wish.eggsDirectory), [`${EGG}.egg`]);
  });

  it('leaves it to others to say why an egg cannot be made', (t) => {
    const { order, wish } = situation(t);
    assert.equal(makeEntry(order, PORTS).egg, undefined);
    mkdirSync(wish.eggsDirectory);
    writeFileSync(wish.draftsDirectory, 'in the way');
    const again = { ...order, draft: `${order.draft}2` as AbsolutePath };
    mkdirSync(again.draft);
    assert.equal(makeEntry(again, PORTS).egg, undefined);
  });
});
