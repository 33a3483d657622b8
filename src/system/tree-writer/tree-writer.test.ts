import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';
import { unpackSource } from '#dists';

import { buildTar } from '../../../test/support/builders/index.ts';

import { fileWriter } from '../file-writer.ts';
import { archiveOpener } from './archive-opener.ts';
import { openTreeWriter } from './open-tree-writer.ts';

let room: string;
before(() => {
  room = mkdtempSync(join(tmpdir(), 'buildout-tree-'));
});
after(() => {
  rmSync(room, { recursive: true });
});

function fresh(name: string): AbsolutePath {
  return join(room, name) as AbsolutePath;
}

describe('openTreeWriter()', () => {
  it('writes files with their parents, and tells the newest time as stat does', () => {
    const root = fresh('plain');
    const tree = openTreeWriter(root);
    assert.equal(tree.newestMs(), 0);
    tree.writeFile('a/b/c.py', Buffer.from('c'), false);
    tree.writeFile('top', Buffer.alloc(0), true);
    assert.equal(readFileSync(join(root, 'a/b/c.py'), 'utf8'), 'c');
    assert.equal(statSync(join(root, 'top')).mtimeMs, tree.newestMs());
    const { umask } = fileWriter;
    assert.equal(statSync(join(root, 'a/b/c.py')).mode & 0o777, 0o644 & ~umask);
    assert.equal(statSync(join(root, 'top')).mode & 0o777, 0o755 & ~umask);
  });

  it('writes content in pieces', () => {
    const root = fresh('pieces');
    openTreeWriter(root).writeChunks('x', [Buffer.from('one '), Buffer.from('two')], false);
    assert.equal(readFileSync(join(root, 'x'), 'utf8'), 'one two');
  });

  it('makes directories and links', () => {
    const root = fresh('links');
    const tree = openTreeWriter(root);
    tree.makeDirectory('empty/inside');
    tree.makeLink('docs/up', '../empty');
    assert.ok(statSync(join(root, 'empty/inside')).isDirectory());
    assert.equal(readlinkSync(join(root, 'docs/up')), '../empty');
  });

  it('never overwrites a file, nor writes through a link that lies there', () => {
    const root = fresh('taken');
    const tree = openTreeWriter(root);
    const outside = join(room, 'outside');
    writeFileSync(outside, 'safe');
    tree.writeFile('x', Buffer.from('first'), false);
    symlinkSync(outside, join(root, 'y'));
    for (const name of ['x', 'y']) {
      assert.throws(() => tree.writeFile(name, Buffer.from('second'), false), { code: 'system/name-collision' });
    }
    assert.equal(readFileSync(join(root, 'x'), 'utf8'), 'first');
    assert.equal(readFileSync(outside, 'utf8'), 'safe');
  });

  it('gives words to what the file system says, and lets other errors pass', () => {
    const root = fresh('words');
    const tree = openTreeWriter(root);
    assert.throws(() => tree.writeFile('x'.repeat(300), Buffer.alloc(0), false), { code: 'system/cannot-write' });
    const own = new UserError('own', { code: 'dists/x' });
    function* failing(): Generator<Uint8Array> {
      yield Buffer.from('a');
      throw own;
    }
    assert.throws(() => tree.writeChunks('y', failing(), false), own);
    writeFileSync(join(root, 'file'), '');
    assert.throws(() => tree.writeFile('file/z', Buffer.alloc(0), false), UserError);
  });
});

describe('a source archive on disk', () => {
  const modes = [0o777, 0o000, 0o4755, 0o2644, 0o1777];
  const members = modes.map((mode, place) => ({ name: `demo-1.0/${place}`, mode, pax: { mtime: '-1' } }));
  const shut = { name: 'demo-1.0/shut/', mode: 0o000 };

  it('H87, H88, H95: gets modes, owners and times of its own', () => {
    const root = fresh('normalised');
    const bytes = gzipSync(buildTar([shut, { name: 'demo-1.0/shut/x' }, ...members]));
    const before = Math.floor(Date.now() / 1000) * 1000 - 1000;
    const request = { source: { kind: 'bytes', bytes }, filename: 'demo-1.0.tar.gz', hashes: {} } as const;
    unpackSource(request, openTreeWriter(root), archiveOpener);
    const facts = modes.map((_mode, place) => statSync(join(root, `demo-1.0/${place}`)));
    const wanted = [0o755, 0o644, 0o755, 0o644, 0o755].map((mode) => mode & ~fileWriter.umask);
    assert.deepEqual(
      facts.map(({ mode }) => mode & 0o7777),
      wanted,
    );
    assert.equal(statSync(join(root, 'demo-1.0/shut')).mode & 0o7777, 0o777 & ~fileWriter.umask);
    for (const { mtimeMs, uid } of facts) {
      assert.ok(mtimeMs >= before);
      assert.equal(uid, process.getuid?.());
    }
  });
});

describe('archiveOpener', () => {
  it('reads ranges, fewer bytes at the end', () => {
    const path = fresh('ranges');
    writeFileSync(path, '0123456789');
    const file = archiveOpener.open(path);
    const texts = [file.read(2, 3), file.read(8, 9)].map((bytes) => Buffer.from(bytes).toString());
    assert.deepEqual([file.sizeBytes, ...texts], [10, '234', '89']);
    file.close();
  });

  it('says which file is not there', () => {
    assert.throws(() => archiveOpener.open(fresh('absent')), { code: 'system/cannot-read', message: /absent/ });
  });
});
