import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateRawSync, gzipSync } from 'node:zlib';

import { UserError } from '#base';
import type { AbsolutePath } from '#base';

import {
  buildTar,
  buildWheelFile,
  buildZip,
  unicodePathExtra,
  wheelFilename,
  zip64Extra,
} from '../../../test/support/builders/index.ts';
import type { WheelRecipe, ZipMember } from '../../../test/support/builders/index.ts';
import { memoryOpener, memoryTree } from '../testing.ts';
import type { MemoryTree } from '../testing.ts';
import { unpackWheel } from './unpack-wheel.ts';
import type { UnpackedWheel } from './unpacked-wheel.ts';

const DEMO = { name: 'demo', version: '1.0' };
const NAME = wheelFilename(DEMO);
const INFO = 'demo-1.0.dist-info';

function unpack(bytes: Buffer, tree: MemoryTree = memoryTree(), filename = NAME): UnpackedWheel {
  return unpackWheel({ source: { kind: 'bytes', bytes }, filename, hashes: {} }, tree, memoryOpener());
}

/** Refused with `code`, from memory and from a file, and nothing was written outside. */
function refuses(bytes: Buffer, code: string, tree: MemoryTree = memoryTree()): void {
  assert.throws(() => unpack(bytes, tree), { name: 'UserError', code });
  for (const path of tree.members.keys()) assert.doesNotMatch(path, /^\/|(?:^|\/)\.\.(?:\/|$)|\\/);
  const path = '/cache/archive.whl' as AbsolutePath;
  const request = { source: { kind: 'file', path } as const, filename: NAME, hashes: {} };
  const opener = memoryOpener({ [path]: bytes });
  assert.throws(
    () => unpackWheel(request, memoryTree({ nameRules: tree.nameRules }), opener),
    (error) => {
      return error instanceof UserError && (error.code === code || error.code === 'system/name-collision');
    },
  );
}

function wheel(recipe: Partial<WheelRecipe>): Buffer {
  return buildWheelFile({ ...DEMO, ...recipe });
}

/** A wheel whose RECORD lists a file of that name, honestly. */
function wheelWith(name: string): Buffer {
  return wheel({ files: { [name]: 'x = 1\n' } });
}

/** A wheel with one more member that RECORD knows. */
function wheelWithMember(member: ZipMember): Buffer {
  const { name } = member;
  return wheel({
    files: { [name]: member.content ?? '' },
    tamper: (own) => (own.name === name ? { ...own, ...member } : own),
  });
}

/** A wheel whose module `a.py` is tampered with. */
function wheelTampered(changes: Partial<ZipMember>): Buffer {
  return wheelWithMember({ name: 'a.py', content: 'a = 1\n', ...changes });
}

describe('unpackWheel() refuses paths that lead elsewhere', () => {
  const paths = {
    H1: ['../evil.py'],
    H2: ['a/../../evil', 'a/..'],
    H3: ['/abs/evil'],
    H4: ['C:\\evil', 'C:evil', '\\\\server\\share\\x', '..\\evil'],
    H5: ['a\0b.py'],
    H6: ['a/'.repeat(2050) + 'x', 'x'.repeat(256)],
    H9: ['a//b', './a', 'a/./b'],
  };
  for (const [number, names] of Object.entries(paths)) {
    it(`${number}: ${names.map((name) => JSON.stringify(name.slice(0, 20))).join(', ')}`, () => {
      for (const name of names) refuses(wheelWith(name), 'dists/unsafe-path');
    });
  }

  it('H7: names that Windows keeps for itself, only there', () => {
    for (const name of ['CON', 'pkg/aux.py', 'pkg/dot.', 'pkg/space ', 'file:stream']) {
      refuses(wheelWith(name), 'dists/unsafe-path', memoryTree({ nameRules: 'windows' }));
      assert.ok(unpack(wheelWith(name)).files.length > 0);
    }
  });
});

describe('unpackWheel() refuses members that contradict each other', () => {
  it('H8: two members of one name, with different bytes; the same bytes are one file', () => {
    const twice = { name: 'a.py', content: 'a = 2\n' };
    refuses(wheel({ files: { 'a.py': 'a = 1\n' }, extraMembers: [twice] }), 'dists/contradictory-members');
    const same = unpack(wheel({ files: { 'a.py': 'a = 2\n' }, extraMembers: [twice] }));
    assert.equal(same.files.filter(({ path }) => path === 'a.py').length, 1);
  });

  it('H10, H11: names that a file system takes for one', () => {
    const pairs = [
      ['Foo.py', 'foo.py'],
      ['caf\u00e9.py', 'cafe\u0301.py'],
    ];
    for (const [left = '', right = ''] of pairs) {
      const bytes = wheel({ files: { [left]: '1', [right]: '2' } });
      assert.throws(() => unpack(bytes, memoryTree({ naming: 'folding' })), { code: 'system/name-collision' });
      assert.equal(unpack(bytes).files.length, 5);
    }
  });

  it('H12: a file where another needs a directory, in either order', () => {
    refuses(wheel({ files: { a: '1', 'a/b': '2' } }), 'dists/contradictory-members');
    refuses(wheel({ files: { 'a/b': '2', a: '1' } }), 'dists/contradictory-members');
    refuses(wheel({ files: { a: '1', 'DATA/purelib/a/b': '2' } }), 'dists/contradictory-members');
  });

  it('H13, H14: links and devices', () => {
    for (const type of [0o120777, 0o020644, 0o060644, 0o010644, 0o140644]) {
      refuses(wheelTampered({ mode: type }), 'dists/special-member');
    }
  });

  it('H14: accepts setuid, setgid and sticky bits, and drops them', () => {
    const tree = memoryTree();
    unpack(wheelTampered({ mode: 0o107755 }), tree);
    assert.deepEqual(tree.members.get('a.py'), { kind: 'file', content: Buffer.from('a = 1\n'), isExecutable: true });
  });
});

describe('unpackWheel() refuses an archive with two readings', () => {
  it('H15: two names', () => {
    refuses(wheelTampered({ local: { name: 'b.py' } }), 'dists/ambiguous-archive');
    refuses(wheelTampered({ local: { name: 'a.pyc' } }), 'dists/ambiguous-archive');
  });

  it('H16: two sizes', () => {
    refuses(wheelTampered({ local: { sizeBytes: 5 } }), 'dists/ambiguous-archive');
    refuses(wheelTampered({ local: { packedBytes: 5 } }), 'dists/ambiguous-archive');
    refuses(wheelTampered({ central: { packedBytes: 5 } }), 'dists/ambiguous-archive');
    refuses(wheelTampered({ local: { sizeBytes: 7 }, central: { sizeBytes: 7 } }), 'dists/damaged-archive');
  });

  it('H17: a wrong checksum', () => {
    refuses(wheelTampered({ local: { crc32: 7 } }), 'dists/ambiguous-archive');
    refuses(wheelTampered({ local: { crc32: 7 }, central: { crc32: 7 } }), 'dists/damaged-archive');
  });

  it('H18: a member that the central directory does not list', () => {
    refuses(
      wheel({ extraMembers: [{ name: 'hidden.py', content: 'x', missing: 'central' }] }),
      'dists/ambiguous-archive',
    );
    refuses(wheelTampered({ gap: Buffer.from('between') }), 'dists/ambiguous-archive');
  });

  it('H19: a member that only the central directory lists', () => {
    refuses(wheel({ extraMembers: [{ name: 'ghost.py', content: 'x', missing: 'local' }] }), 'dists/ambiguous-archive');
  });

  it('H20: something after the end', () => {
    refuses(Buffer.concat([wheel({}), Buffer.from('tail')]), 'dists/ambiguous-archive');
  });

  it('H21: a second end in the comment', () => {
    const inner = buildZip([{ name: 'evil.py', content: 'x' }]);
    refuses(wheel({ zip: { comment: inner.subarray(-22) } }), 'dists/ambiguous-archive');
    refuses(
      wheel({ zip: { comment: Buffer.concat([inner.subarray(-22), Buffer.from('x')]) } }),
      'dists/ambiguous-archive',
    );
  });

  it('H22: something before the first member', () => {
    refuses(wheel({ zip: { prefix: Buffer.from('#!/bin/sh\n') } }), 'dists/ambiguous-archive');
    refuses(wheel({ zip: { prefix: Buffer.from('PK\x03\x04') } }), 'dists/ambiguous-archive');
  });

  it('H23: a central directory that is somewhere else', () => {
    refuses(wheel({ zip: { directoryStart: 3 } }), 'dists/ambiguous-archive');
    refuses(wheel({ zip: { entryCount: 1 } }), 'dists/ambiguous-archive');
  });

  it('H24: zip64 numbers that are elsewhere, doubled or missing', () => {
    refuses(wheel({ zip: { zip64: 'elsewhere' } }), 'dists/ambiguous-archive');
    const twice = Buffer.concat([zip64Extra(6), zip64Extra(6)]);
    refuses(wheelTampered({ central: { sizeBytes: 0xffffffff, extra: twice } }), 'dists/ambiguous-archive');
    refuses(wheelTampered({ central: { sizeBytes: 0xffffffff } }), 'dists/damaged-archive');
    refuses(wheelTampered({ central: { sizeBytes: 0xffffffff, extra: zip64Extra(2 ** 60) } }), 'dists/damaged-archive');
  });

  it('H25: a data descriptor that lies, or follows a stored member', () => {
    refuses(wheelTampered({ descriptor: 'wrong' }), 'dists/ambiguous-archive');
    refuses(wheelTampered({ descriptor: 'right', method: 'stored' }), 'dists/ambiguous-archive');
  });

  it('H29: members that overlap', () => {
    refuses(
      wheel({ extraMembers: [{ name: 'b.py', missing: 'local', central: { offset: 0 } }] }),
      'dists/ambiguous-archive',
    );
    const bytes = wheel({
      files: { 'a.py': 'x'.repeat(999) },
      tamper: (own) => (own.name === 'a.py' ? own : { ...own, central: { offset: 40 } }),
    });
    refuses(bytes, 'dists/ambiguous-archive');
  });

  it('H33: a Unicode path that contradicts the name', () => {
    const raw = Buffer.from('a.py');
    refuses(wheelTampered({ central: { extra: unicodePathExtra('b.py', raw) } }), 'dists/ambiguous-archive');
    refuses(wheelTampered({ local: { extra: unicodePathExtra('b.py', raw) } }), 'dists/ambiguous-archive');
    assert.ok(unpack(wheelTampered({ central: { extra: unicodePathExtra('a.py', raw) } })).files.length > 0);
  });

  it('H34: letters beyond ASCII without saying which', () => {
    const silent = { flags: 0 };
    refuses(wheelWithMember({ name: 'caf\u00e9.py', local: silent, central: silent }), 'dists/ambiguous-archive');
    const latin = { name: Buffer.from([0x61, 0xe9]) };
    refuses(wheelWithMember({ name: 'caf\u00e9.py', local: latin, central: latin }), 'dists/ambiguous-archive');
  });

  it('H35: a comment of 65,535 bytes', () => {
    refuses(wheel({ zip: { comment: Buffer.alloc(65_535, 0x20) } }), 'dists/ambiguous-archive');
    assert.ok(unpack(wheel({ zip: { comment: Buffer.from('made by hand') } })).files.length > 0);
  });
});

describe('unpackWheel() refuses what it cannot or should not read', () => {
  it('H26: an encrypted member', () => {
    refuses(wheelTampered({ local: { flags: 1 }, central: { flags: 1 } }), 'dists/unsupported-archive');
  });

  it('H27: an unknown method', () => {
    for (const method of [14, 93, 99]) {
      const bytes = wheelTampered({ local: { method }, central: { method } });
      refuses(bytes, 'dists/unsupported-archive');
      assert.throws(() => unpack(bytes), { message: new RegExp(`compression method ${method} is not deflate`) });
    }
  });

  it('H28: an archive over several disks', () => {
    refuses(wheel({ zip: { diskNumber: 1 } }), 'dists/unsupported-archive');
    refuses(wheelTampered({ central: { disk: 1 } }), 'dists/unsupported-archive');
  });

  it('H30: a bomb, whether or not it tells its size', () => {
    const packed = deflateRawSync(Buffer.alloc(64 << 20));
    const bomb: ZipMember = { name: 'a.py', content: packed, method: 'stored' };
    const lie = { method: 8, sizeBytes: 10, crc32: 0 };
    refuses(wheelWithMember({ ...bomb, local: lie, central: lie }), 'dists/damaged-archive');
    const truth = { method: 8, sizeBytes: 0xfffffff0, crc32: 0 };
    refuses(wheelWithMember({ ...bomb, local: truth, central: truth }), 'dists/archive-too-large');
  });

  it('H31: accepts an archive in an archive, and does not look into it', () => {
    const tree = memoryTree();
    const inner = wheelWith('../evil.py');
    unpack(wheel({ files: { 'data/inner.whl': inner } }), tree);
    const kept = tree.members.get('data/inner.whl');
    assert.ok(kept?.kind === 'file' && kept.content.equals(inner));
  });

  it('H32: a million empty members', () => {
    refuses(wheel({ zip: { zip64: 'right', entryCount: 1_000_000 } }), 'dists/archive-too-large');
  });

  it('H36: a wheel cut off at every place', () => {
    const bytes = wheel({ files: { 'a.py': 'a = 1\n'.repeat(9), 'b/c.py': 'c' } });
    for (let length = 0; length < bytes.length; length += 7) {
      assert.throws(() => unpack(bytes.subarray(0, length)), UserError);
    }
  });

  it('H37, H38, H39: a page, JSON, gzip or tar under the name of a wheel', () => {
    const tar = buildTar([{ name: 'a.py', content: 'a' }]);
    for (const bytes of [
      Buffer.from('<!DOCTYPE html><html></html>'),
      Buffer.from('{"message": "not found, sorry"}'),
      gzipSync(wheel({})),
      tar,
    ]) {
      refuses(bytes, 'dists/wrong-format');
    }
  });
});

describe('unpackWheel() holds a wheel to its RECORD', () => {
  it('H40: no RECORD', () => {
    refuses(wheel({ record: false }), 'dists/bad-wheel');
  });

  it('H41 to H45: lists what is not in the archive', () => {
    for (const path of ['../../x', '/etc/passwd', './', 'other/__init__.py', 'other-2.0.dist-info/METADATA']) {
      refuses(wheel({ record: (honest) => `${honest}${path},sha256=abc,1\n` }), 'dists/bad-record');
    }
  });

  it('H46: does not list what is in the archive', () => {
    refuses(wheel({ extraMembers: [{ name: 'unlisted.py', content: 'x' }] }), 'dists/bad-record');
  });

  it('H47: a wrong hash', () => {
    refuses(
      wheel({ files: { 'a.py': 'a' }, record: (honest) => honest.replace(/a\.py,sha256=[^,]*/, 'a.py,sha256=AAAA') }),
      'dists/bad-record',
    );
  });

  it('H48: a hash that proves nothing', () => {
    for (const algorithm of ['md5', 'sha1', 'shake_128', 'nonsense']) {
      refuses(
        wheel({ record: (honest) => honest.replace('METADATA,sha256=', `METADATA,${algorithm}=`) }),
        'dists/bad-record',
      );
    }
  });

  it('H49: accepts signatures that RECORD cannot list', () => {
    const signatures = ['jws', 'p7s'].map((suffix) => ({ name: `${INFO}/RECORD.${suffix}`, content: 'signed' }));
    assert.equal(unpack(wheel({ extraMembers: signatures })).files.length, 5);
  });

  it('H50: two rows that contradict each other; the same row twice says nothing new', () => {
    const files = { 'a.py': 'a' };
    refuses(wheel({ files, record: (honest) => `${honest}a.py,sha256=AAAA,1\n` }), 'dists/bad-record');
    assert.ok(unpack(wheel({ files, record: (honest) => honest + honest })).files.length > 0);
  });

  it('accepts a row without a hash, and a listed directory', () => {
    const bytes = wheel({
      files: { 'a/': '', 'a/b.py': 'b' },
      record: (honest) => `${honest.replace(/b\.py,sha256=[^,]*/, 'b.py,')}a/,,\n`,
    });
    assert.ok(unpack(bytes).files.some(({ path }) => path === 'a/b.py'));
  });
});

describe('unpackWheel() holds a wheel to its name', () => {
  it('H51: two descriptions', () => {
    refuses(wheel({ files: { 'other-1.0.dist-info/METADATA': 'Name: other\n' } }), 'dists/bad-wheel');
    refuses(wheel({ files: { 'DATA/purelib/other-1.0.dist-info/METADATA': 'Name: other\n' } }), 'dists/bad-wheel');
  });

  it('H52: another name or version in the name of the description', () => {
    for (const other of [
      { name: 'demo2', version: '1.0' },
      { name: 'demo', version: '1.0.1' },
    ]) {
      refuses(buildWheelFile(other), 'dists/name-mismatch');
    }
  });

  it('H52: accepts another spelling of name and version', () => {
    const bytes = buildWheelFile({ name: 'Zope.Interface', version: '1.0.0' });
    assert.equal(
      unpack(bytes, memoryTree(), 'zope_interface-1.0-py3-none-any.whl').distInfo,
      'Zope_Interface-1.0.0.dist-info',
    );
  });

  it('H53: another name or version in METADATA', () => {
    for (const metadata of ['Name: evil\nVersion: 1.0\n', 'Name: demo\nVersion: 2.0\n']) {
      refuses(wheel({ metadata: `Metadata-Version: 2.1\n${metadata}` }), 'dists/name-mismatch');
    }
  });

  it('H57: another major version of the format; a newer minor one is noted', () => {
    refuses(wheel({ wheelVersion: '2.0' }), 'dists/unsupported-wheel-version');
    refuses(wheel({ wheelVersion: 'one' }), 'dists/bad-wheel');
    const { wheelVersion, warnings } = unpack(wheel({ wheelVersion: '1.9' }));
    assert.deepEqual([wheelVersion, warnings.map(({ code }) => code)], ['1.9', ['dists/newer-wheel-version']]);
  });

  it('H58: accepts a wrong Root-Is-Purelib: both go to the same place', () => {
    const paths = unpack(
      wheel({ files: { 'a.so': 'ELF', 'DATA/platlib/b.so': 'ELF', 'DATA/purelib/c.py': '' } }),
    ).files.map(({ path }) => path);
    assert.deepEqual(paths.slice(0, 3), ['a.so', 'b.so', 'c.py']);
  });

  it('H59: data that leave their scheme, or have an unknown one', () => {
    refuses(wheelWith('DATA/scripts/../../x'), 'dists/unsafe-path');
    refuses(wheelWith('DATA/data/../..'), 'dists/unsafe-path');
    refuses(wheelWith('DATA/stdlib/os.py'), 'dists/bad-wheel');
    refuses(wheelWith('DATA/loose.txt'), 'dists/bad-wheel');
    refuses(wheelWith('other-1.0.data/scripts/x'), 'dists/bad-wheel');
    const { dataDirectory, files } = unpack(
      wheel({ files: { 'DATA/headers/demo.h': '', 'DATA/scripts/run': '', 'DATA/data/etc/x': '' } }),
    );
    assert.equal(dataDirectory, 'demo-1.0.data');
    assert.deepEqual(
      files.slice(0, 3).map(({ path }) => path),
      ['demo-1.0.data/headers/demo.h', 'demo-1.0.data/scripts/run', 'demo-1.0.data/data/etc/x'],
    );
  });
});

describe('unpackWheel() refuses entry points that would do harm', () => {
  function script(line: string): Buffer {
    return wheel({ entryPoints: `[console_scripts]\n${line}\n` });
  }

  it('H60: names that are no file names, or hide a program', () => {
    for (const name of ['../../bin/ls', '..\\x', '/x', 'a/b', '..', 'python', 'python3.11', 'pip', 'pip3']) {
      refuses(script(`${name} = demo:main`), 'dists/unsafe-entry-point');
    }
  });

  it('H60: accepts pip in pip', () => {
    const bytes = buildWheelFile({
      name: 'pip',
      version: '26.0',
      entryPoints: { console_scripts: ['pip3.11 = pip:main'] },
    });
    assert.equal(unpack(bytes, memoryTree(), 'pip-26.0-py3-none-any.whl').hasConsoleScripts, true);
  });

  it('H61: code where a name should be', () => {
    for (const value of [
      'os;import evil',
      'os:system("x")',
      'demo:main()',
      'demo:a.b()',
      'demo:main;evil',
      'demo:main=x',
    ]) {
      refuses(script(`run = ${value}`), 'dists/unsafe-entry-point');
    }
  });

  it('accepts the spellings that real projects use', () => {
    for (const line of [
      'run=demo.cli:Main.run',
      'run-it = demo:main [extra]',
      'f.2to3 = a_b.c:d',
      'größe = größe:messen',
    ]) {
      assert.equal(unpack(script(line)).hasConsoleScripts, true, line);
    }
    assert.equal(unpack(script('sloppy = a b:c')).hasConsoleScripts, false);
    assert.equal(unpack(wheel({ entryPoints: { 'zc.buildout': ['default = demo:Recipe'] } })).hasConsoleScripts, false);
  });
});

describe('unpackWheel() accepts what is only odd', () => {
  it('H64, H65: files that Python would run at its start are only written', () => {
    const files = { 'evil.pth': 'import os\n', 'sitecustomize.py': '', 'site.py': '', 'zc/__init__.py': '' };
    const tree = memoryTree();
    unpack(wheel({ files }), tree);
    assert.deepEqual(Object.keys(tree.texts()).slice(0, 4), Object.keys(files));
  });

  it('H66: a METADATA of 200,000 requirements at once; one of 100 MB not at all', () => {
    const requires = Array.from({ length: 200_000 }, (_, number) => `Requires-Dist: p${number}\n`).join('');
    const head = 'Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n';
    assert.equal(unpack(wheel({ metadata: head + requires })).metadata.length, head.length + requires.length);
    refuses(wheel({ metadata: `${head}\n${'x'.repeat(100 << 20)}` }), 'dists/archive-too-large');
  });

  it('H67, H68: metadata that the resolver will judge', () => {
    const odd = [`Requires-Dist: a; ${'('.repeat(10_000)}`, 'Requires-Dist: !!!', 'Requires-Python: >=banana'];
    assert.ok(unpack(wheel({ metadataLines: odd })).metadata.includes('banana'));
  });

  it('H70: a script of 10 MB', () => {
    const content = `#!python\n${'#'.repeat(10 << 20)}`;
    const { files } = unpack(wheel({ files: { 'DATA/scripts/run': content } }));
    assert.deepEqual([files[0]?.path, files[0]?.sizeBytes], ['demo-1.0.data/scripts/run', content.length]);
  });

  it('H71: directories as members; empty ones are not made', () => {
    const tree = memoryTree();
    unpack(
      wheel({ files: { 'pkg/': '', 'pkg/__init__.py': '', 'empty/': '', 'DATA/': '', 'DATA/purelib/': '' } }),
      tree,
    );
    assert.equal(Object.keys(tree.texts())[0], 'pkg/__init__.py');
  });

  it('data descriptors, stored members, letters beyond ASCII, zip64', () => {
    for (const member of [
      wheelTampered({ descriptor: 'right' }),
      wheelTampered({ descriptor: 'zip64' }),
      wheelTampered({ method: 'stored' }),
      wheelTampered({ local: { sizeBytes: 0xffffffff, packedBytes: 0xffffffff, extra: zip64Extra(6, 8) } }),
      wheelTampered({ central: { sizeBytes: 0xffffffff, extra: zip64Extra(6) } }),
      wheelWithMember({ name: 'größe/日本.py', content: 'a = 1\n' }),
      wheel({ files: { 'a.py': 'a = 1\n' }, zip: { zip64: 'right' } }),
    ]) {
      const tree = memoryTree();
      unpack(member, tree);
      assert.equal(Object.values(tree.texts())[0], 'a = 1\n');
    }
  });
});
