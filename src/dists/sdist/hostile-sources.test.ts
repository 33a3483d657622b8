import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync, zstdCompressSync } from 'node:zlib';

import { buildSdistFile, buildTar, buildZip, paxRecords } from '../../../test/support/builders/index.ts';
import type { TarMember } from '../../../test/support/builders/index.ts';
import { memoryOpener, memoryTree } from '../testing.ts';
import type { MemoryTree } from '../testing.ts';
import { unpackSource } from './unpack-source.ts';
import type { UnpackedSource } from './unpacked-source.ts';

function unpack(bytes: Buffer, tree: MemoryTree = memoryTree(), filename = 'demo-1.0.tar.gz'): UnpackedSource {
  return unpackSource({ source: { kind: 'bytes', bytes }, filename, hashes: {} }, tree, memoryOpener());
}

/** An archive with a good member before and after those. */
function around(...members: readonly TarMember[]): Buffer {
  return gzipSync(
    buildTar([{ name: 'demo-1.0/PKG-INFO', content: 'Name: demo' }, ...members, { name: 'demo-1.0/z.py' }]),
  );
}

function refuses(bytes: Buffer, code: string): void {
  const tree = memoryTree();
  assert.throws(() => unpack(bytes, tree), { name: 'UserError', code });
  for (const [path, member] of tree.members) {
    assert.match(path, /^demo-1\.0\//);
    assert.equal(member.kind, 'file');
  }
}

function refusesMembers(code: string, ...members: readonly TarMember[]): void {
  refuses(around(...members), code);
}

/** Unpacks members below `demo-1.0/` and answers what is there besides the good ones. */
function unpacked(...members: readonly TarMember[]): MemoryTree['members'] {
  const tree = memoryTree();
  unpack(around(...members), tree);
  return new Map([...tree.members].filter(([path]) => !['demo-1.0/PKG-INFO', 'demo-1.0/z.py'].includes(path)));
}

describe('unpackSource() refuses members that lead elsewhere', () => {
  it('H72: paths', () => {
    for (const name of ['../x', 'demo-1.0/../../x', '/abs/x', 'C:x', 'demo-1.0\\..\\x', 'demo-1.0//x']) {
      refusesMembers('dists/unsafe-path', { name, content: 'x' });
    }
  });

  it('H73: a link, and a file through it', () => {
    refusesMembers('dists/special-member', { name: 'demo-1.0/out', type: '2', linkName: '../..' });
    const inside = { name: 'demo-1.0/in', type: '2', linkName: 'docs' };
    refusesMembers('dists/contradictory-members', inside, { name: 'demo-1.0/in/x', content: 'x' });
    refusesMembers('dists/contradictory-members', { name: 'demo-1.0/in/x', content: 'x' }, inside);
  });

  it('H74: links that are each inside and together outside', () => {
    const first = { name: 'demo-1.0/a', type: '2', linkName: 'b/c' };
    refusesMembers('dists/special-member', first, { name: 'demo-1.0/d', type: '2', linkName: 'a/../../..' });
    refusesMembers('dists/special-member', first, { name: 'demo-1.0/d', type: '2', linkName: 'a/..' });
  });

  it('H75: hard links to anything but an earlier file', () => {
    for (const linkName of ['/etc/passwd', '../x', 'demo-1.0/later.py', 'demo-1.0/in']) {
      const members = [
        { name: 'demo-1.0/in', type: '2', linkName: 'PKG-INFO' },
        { name: 'demo-1.0/hard', type: '1', linkName },
        { name: 'demo-1.0/later.py', content: 'x' },
      ];
      assert.throws(() => unpack(around(...members)), { code: 'dists/damaged-archive' });
    }
  });

  it('H75: hard links through a link', () => {
    const into = { name: 'demo-1.0/in', type: '2', linkName: 'src' };
    const file = { name: 'demo-1.0/src/x.py', content: 'x' };
    const hard = { name: 'demo-1.0/hard', type: '1', linkName: 'demo-1.0/in/x.py' };
    refusesMembers('dists/damaged-archive', file, { ...hard, linkName: 'demo-1.0/src/../src/x.py' });
    const tree = memoryTree();
    assert.throws(() => unpack(around(into, file, hard), tree), { code: 'dists/damaged-archive' });
    assert.equal(tree.members.has('demo-1.0/hard'), false);
  });

  it('H76: absolute links, and links with other tricks', () => {
    for (const linkName of ['/etc', 'C:/x', '..\\x', 'a//b', 'a/.', '']) {
      refusesMembers('dists/special-member', { name: 'demo-1.0/in', type: '2', linkName });
    }
  });

  it('H77: devices and pipes', () => {
    for (const type of ['3', '4', '6']) refusesMembers('dists/special-member', { name: 'demo-1.0/dev', type });
  });

  it('accepts links and hard links that stay inside', () => {
    const members = unpacked(
      { name: 'demo-1.0/docs/up', type: '2', linkName: '../src/x.py' },
      { name: 'demo-1.0/src/x.py', content: 'x', mode: 0o755 },
      { name: 'demo-1.0/hard.py', type: '1', linkName: 'demo-1.0/src/x.py' },
    );
    assert.deepEqual(
      [...members],
      [
        ['demo-1.0/src/x.py', { kind: 'file', content: Buffer.from('x'), isExecutable: true }],
        ['demo-1.0/hard.py', { kind: 'file', content: Buffer.from('x'), isExecutable: false }],
        ['demo-1.0/docs/up', { kind: 'link', target: '../src/x.py' }],
      ],
    );
  });
});

describe('unpackSource() refuses a tar archive with two readings', () => {
  it('H78: two sizes', () => {
    refusesMembers('dists/ambiguous-archive', { name: 'demo-1.0/x', content: 'x'.repeat(600), pax: { size: '0' } });
    refusesMembers('dists/ambiguous-archive', { name: 'demo-1.0/x', pax: { size: '1024' } });
    assert.equal(unpacked({ name: 'demo-1.0/x', content: 'x', pax: { size: '1' } }).size, 1);
  });

  it('H78: an archive inside, which stays a file', () => {
    const inner = buildTar([{ name: '../evil', content: 'x' }]);
    const members = unpacked({ name: 'demo-1.0/inner.tar', content: inner });
    assert.deepEqual([...members.keys()], ['demo-1.0/inner.tar']);
    // Whoever believes the PAX header's size reads the inner headers as members, or passes over them.
    const hidden = { name: 'demo-1.0/inner.tar', content: inner, pax: { size: '0' } };
    refusesMembers('dists/ambiguous-archive', hidden);
  });

  it('H79: safe names that a PAX header replaces', () => {
    refusesMembers('dists/unsafe-path', { name: 'demo-1.0/x', pax: { path: '../x' } });
    refusesMembers('dists/special-member', { name: 'demo-1.0/x', type: '2', linkName: 'y', pax: { linkpath: '/etc' } });
    assert.deepEqual(
      [...unpacked({ name: 'x', pax: { path: `demo-1.0/${'ä'.repeat(90)}` } }).keys()],
      [`demo-1.0/${'ä'.repeat(90)}`],
    );
  });

  it('H80: broken PAX headers, and global ones that rename', () => {
    for (const content of ['9999 path=x\n', '11 path=abcX', 'path=x\n', '6 path\n', '5 =x\n', '0 path=x\n']) {
      refusesMembers('dists/damaged-archive', { name: 'pax', type: 'x', content });
    }
    refusesMembers('dists/unsupported-archive', { name: 'pax', type: 'g', content: paxRecords({ path: 'x' }) });
    assert.equal(unpacked({ name: 'pax', type: 'g', content: paxRecords({ comment: 'commit' }) }).size, 0);
  });

  it('H81: long names without a member, endless ones, and two for one member', () => {
    const long = { name: '././@LongLink', type: 'L', content: 'demo-1.0/x\0' };
    refuses(gzipSync(buildTar([{ name: 'demo-1.0/a' }, long])), 'dists/damaged-archive');
    refusesMembers('dists/unsupported-archive', { ...long, content: 'x'.repeat(1 << 17) });
    refusesMembers('dists/damaged-archive', { ...long, sizeField: '10000000000\0' });
    refusesMembers('dists/ambiguous-archive', long, { name: 'demo-1.0/y', pax: { path: 'demo-1.0/z' } });
    assert.deepEqual([...unpacked(long, { name: 'cut' }).keys()], ['demo-1.0/x']);
  });

  it('H82: sparse files', () => {
    refusesMembers('dists/unsupported-archive', { name: 'demo-1.0/x', type: 'S' });
    const versions: Record<string, string>[] = [
      { 'GNU.sparse.size': '9', 'GNU.sparse.numblocks': '1', 'GNU.sparse.offset': '0', 'GNU.sparse.numbytes': '9' },
      { 'GNU.sparse.name': 'demo-1.0/y', 'GNU.sparse.map': '0,1', 'GNU.sparse.size': '9' },
      { 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.realsize': '1073741824' },
    ];
    for (const pax of versions) refusesMembers('dists/unsupported-archive', { name: 'demo-1.0/x', pax });
  });

  it('H83: sizes that are negative, too large or no numbers', () => {
    const negative = Buffer.alloc(12, 0xff);
    const huge = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(11, 0xff)]);
    for (const sizeField of [negative, huge])
      refusesMembers('dists/unsupported-archive', { name: 'demo-1.0/x', sizeField });
    refusesMembers('dists/damaged-archive', { name: 'demo-1.0/x', sizeField: '0000000009x\0' });
    refusesMembers('dists/damaged-archive', { name: 'demo-1.0/x', sizeField: '77777777777\0' });
    const small = Buffer.concat([Buffer.from([0x80]), Buffer.alloc(10), Buffer.from([1])]);
    assert.equal(unpacked({ name: 'demo-1.0/x', content: 'x', sizeField: small }).size, 1);
  });

  it('H84: a wrong checksum', () => {
    refusesMembers('dists/damaged-archive', { name: 'demo-1.0/x', checksum: 7 });
  });

  it('H85: members behind the end', () => {
    const good = buildTar([{ name: 'demo-1.0/a' }]);
    refuses(gzipSync(Buffer.concat([good, buildTar([{ name: 'demo-1.0/b' }])])), 'dists/ambiguous-archive');
    assert.equal(unpack(gzipSync(Buffer.concat([good, Buffer.alloc(5000)]))).topDirectory, 'demo-1.0');
  });

  it('H86: the same member twice, with different content', () => {
    const member = { name: 'demo-1.0/x', content: 'x' };
    refusesMembers('dists/contradictory-members', member, { ...member, content: 'y' });
    assert.equal(unpacked(member, member).size, 1);
  });

  it('an archive that is cut off', () => {
    const tar = buildTar([{ name: 'demo-1.0/x', content: 'x'.repeat(2000) }]);
    for (const length of [100, 700, 2000]) refuses(gzipSync(tar.subarray(0, length)), 'dists/damaged-archive');
  });
});

describe('unpackSource() normalises', () => {
  it('H87, H88: modes, owners and times', () => {
    const modes = [0o777, 0, 0o4755, 0o644];
    const members = unpacked(...modes.map((mode, place) => ({ name: `demo-1.0/${place}`, mode, mtime: 2 ** 32 })));
    assert.deepEqual(
      [...members.values()].map((member) => member.kind === 'file' && member.isExecutable),
      [true, false, true, false],
    );
    for (const mtime of ['-1', '-62135596801', '1099511627776.5', '1e400', 'nan'])
      assert.equal(unpacked({ name: 'demo-1.0/x', pax: { mtime, uid: '0', uname: 'root' } }).size, 1);
  });

  it('a leading "./"', () => {
    const tar = buildTar([{ name: './' }, { name: './demo-1.0/' }, { name: './demo-1.0/x' }]);
    assert.equal(unpack(gzipSync(tar)).topDirectory, 'demo-1.0');
  });
});

describe('unpackSource() wants one top directory', () => {
  it('H89: none, two, or files beside it', () => {
    refuses(gzipSync(buildTar([])), 'dists/bad-sdist');
    refuses(gzipSync(buildTar([{ name: 'demo-1.0/x' }, { name: 'other/x' }])), 'dists/bad-sdist');
    refuses(gzipSync(buildTar([{ name: 'demo-1.0/x' }, { name: 'setup.py' }])), 'dists/bad-sdist');
    assert.equal(
      unpack(gzipSync(buildTar([{ name: './._demo-1.0' }, { name: 'demo-1.0/x' }]))).topDirectory,
      'demo-1.0',
    );
  });
});

describe('unpackSource() knows its formats', () => {
  it('H91: gzip in several parts; nothing may follow, and no checksum may be wrong', () => {
    const tar = buildTar([{ name: 'demo-1.0/x' }]);
    const parts = Buffer.concat([gzipSync(tar.subarray(0, 700)), gzipSync(tar.subarray(700))]);
    assert.equal(unpack(parts).topDirectory, 'demo-1.0');
    assert.equal(unpack(Buffer.concat([gzipSync(tar), Buffer.alloc(512)])).topDirectory, 'demo-1.0');
    refuses(Buffer.concat([gzipSync(tar), Buffer.from('garbage')]), 'dists/damaged-archive');
    refuses(Buffer.concat([gzipSync(tar), Buffer.from('\0\0garbage')]), 'dists/ambiguous-archive');
    const wrong = gzipSync(tar);
    wrong.writeUInt32LE(7, wrong.length - 8);
    refuses(wrong, 'dists/damaged-archive');
    refuses(gzipSync(tar).subarray(0, -9), 'dists/damaged-archive');
  });

  it('H91: zstd in several frames; nothing may follow', () => {
    const tar = buildTar([{ name: 'demo-1.0/x' }]);
    const frames = [zstdCompressSync(tar.subarray(0, 700)), zstdCompressSync(tar.subarray(700))];
    const name = 'demo-1.0.tar.zst';
    assert.equal(unpack(Buffer.concat([...frames, Buffer.alloc(512)]), memoryTree(), name).topDirectory, 'demo-1.0');
    const code = 'dists/ambiguous-archive';
    assert.throws(() => unpack(Buffer.concat([...frames, Buffer.from('garbage')]), memoryTree(), name), { code });
    assert.throws(() => unpack(frames[0]!.subarray(0, -4), memoryTree(), name), { code: 'dists/damaged-archive' });
  });

  it('H92: a bomb, judged by what comes out', () => {
    const code = 'dists/archive-too-large';
    const content = Buffer.alloc(64 << 20);
    const part = gzipSync(content, { level: 1 });
    refuses(Buffer.concat(Array.from({ length: 17 }, () => part)), code);
    const frame = zstdCompressSync(content);
    const bomb = Buffer.concat(Array.from({ length: 17 }, () => frame));
    assert.throws(() => unpack(bomb, memoryTree(), 'demo-1.0.tar.zst'), { code });
  });

  it('H93: another format than the name says', () => {
    refuses(buildZip([{ name: 'demo-1.0/x' }]), 'dists/wrong-format');
    refuses(Buffer.from('<html>not here</html>'), 'dists/wrong-format');
    assert.throws(() => unpack(around(), memoryTree(), 'demo-1.0.zip'), { code: 'dists/wrong-format' });
    assert.throws(() => unpack(around(), memoryTree(), 'demo-1.0.rar'), { code: 'dists/bad-sdist' });
  });

  it('all that sdists come in', () => {
    const sdist = { name: 'demo', version: '1.0', files: { 'a/b.py': 'b' } };
    for (const format of ['.tar.gz', '.tgz', '.tar', '.zip'] as const) {
      const tree = memoryTree();
      unpack(buildSdistFile({ ...sdist, format }), tree, `demo-1.0${format}`);
      assert.equal(tree.texts()['demo-1.0/a/b.py'], 'b');
    }
    const tar = buildSdistFile({ ...sdist, format: '.tar' });
    assert.equal(unpack(zstdCompressSync(tar), memoryTree(), 'demo-1.0.tar.zst').topDirectory, 'demo-1.0');
  });

  it('compares the announced hash', () => {
    const request = {
      source: { kind: 'bytes' as const, bytes: around() },
      filename: 'demo-1.0.tar.gz',
      hashes: { sha256: 'ab' },
    };
    assert.throws(() => unpackSource(request, memoryTree(), memoryOpener()), { code: 'dists/hash-mismatch' });
  });
});

describe('unpackSource() of an egg', () => {
  it('wants no top directory', () => {
    const tree = memoryTree();
    const egg = buildZip([{ name: 'EGG-INFO/PKG-INFO', content: 'Name: demo' }, { name: 'demo.py' }]);
    assert.equal(unpack(egg, tree, 'demo-1.0.egg').topDirectory, '');
    assert.deepEqual([...tree.members.keys()], ['EGG-INFO/PKG-INFO', 'demo.py']);
  });

  it('refuses members that lead elsewhere', () => {
    for (const name of ['../x', '/x', 'a/../../x', 'a\\x']) {
      const tree = memoryTree();
      assert.throws(() => unpack(buildZip([{ name }]), tree, 'demo-1.0.egg'), { code: 'dists/unsafe-path' }, name);
      assert.equal(tree.members.size, 0);
    }
  });
});
