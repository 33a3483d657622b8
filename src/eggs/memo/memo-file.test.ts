import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';
import * as machine from '#system';

import { realPorts, testDirectory } from '../store/testing.ts';
import { readMemo, writeMemo } from './memo-file.ts';
import type { MemoPlace } from './memo-file.ts';
import type { TreeMemo } from './memo.ts';

const { files } = realPorts(machine);
const MEMO: TreeMemo = {
  workingSets: [
    {
      key: 'k',
      distributions: [{ project: 'x', kind: 'egg', location: '/eggs/x.egg' as AbsolutePath }],
      picked: [{ name: 'x', version: '1.0', requiredBy: ['y==2'] }],
      notes: [{ kind: 'log', level: 30, logger: 'l', message: 'm' }],
      namespaces: { bridge: null, directories: ['/p' as AbsolutePath], inits: [], stamp: 'n' },
      eggsStamp: 's',
    },
  ],
  scripts: [{ key: 't', scripts: [{ path: '/bin/x' as AbsolutePath, sizeBytes: 1, mtimeMs: 2.5 }] }],
};
const EMPTY: TreeMemo = { workingSets: [], scripts: [] };

function placeIn(root: string): MemoPlace & { readonly file: string } {
  const privateDirectory = join(root, '.buildout') as AbsolutePath;
  const installedFile = join(root, '.installed.cfg') as AbsolutePath;
  return { privateDirectory, installedFile, file: join(privateDirectory, 'memo.json') };
}

/** Writes a memo for an `.installed.cfg`, lets `change` happen, and asserts what is read then. */
function check(place: ReturnType<typeof placeIn>, change: () => void, expected: TreeMemo): void {
  writeFileSync(place.installedFile, '[buildout]\nparts = a\n');
  writeMemo(place, MEMO, files);
  change();
  assert.deepEqual(readMemo(place, files), expected);
}

describe('readMemo()', () => {
  it('reads what writeMemo() wrote', (t) => {
    check(placeIn(testDirectory(t)), () => undefined, MEMO);
  });

  it('forgets all when .installed.cfg was written since', (t) => {
    const place = placeIn(testDirectory(t));
    check(place, () => writeFileSync(place.installedFile, '[buildout]\nparts = b\n'), EMPTY);
    check(place, () => writeFileSync(place.installedFile, '[buildout]\nparts = a b\n'), EMPTY);
    check(place, () => rmSync(place.installedFile), EMPTY);
  });

  it('remembers when only the time of .installed.cfg changed (F69)', (t) => {
    const place = placeIn(testDirectory(t));
    check(place, () => utimesSync(place.installedFile, 1, 1), MEMO);
  });

  it('ignores a file that is cut off anywhere, or says something else', (t) => {
    const place = placeIn(testDirectory(t));
    writeFileSync(place.installedFile, '');
    writeMemo(place, MEMO, files);
    const text = readFileSync(place.file, 'utf8');
    for (let length = 0; length < text.length - 1; length += 1) {
      writeFileSync(place.file, text.slice(0, length));
      assert.deepEqual(readMemo(place, files), EMPTY);
    }
    const others = [
      'null',
      '[]',
      '{}',
      text.replace('"format":3', '"format":1'),
      text.replace('"key":"k"', '"key":1'),
      '\xff',
    ];
    for (const other of [...others, text.replace('"name":"x"', '"name":null')]) {
      writeFileSync(place.file, other, 'latin1');
      assert.deepEqual(readMemo(place, files), EMPTY, other);
    }
  });

  it('belongs to a tree without .installed.cfg as long as there is none', (t) => {
    const place = placeIn(testDirectory(t));
    writeMemo(place, MEMO, files);
    assert.deepEqual(readMemo(place, files), MEMO);
    writeFileSync(place.installedFile, '');
    assert.deepEqual(readMemo(place, files), EMPTY);
  });
});

describe('writeMemo()', () => {
  it('writes nothing when nothing changed (F71)', (t) => {
    const place = placeIn(testDirectory(t));
    writeMemo(place, MEMO, files);
    const before = statSync(place.file).ino;
    writeMemo(place, MEMO, files);
    assert.equal(statSync(place.file).ino, before);
    assert.ok(existsSync(place.file));
  });
});
