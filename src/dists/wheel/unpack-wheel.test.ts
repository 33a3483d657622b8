import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import { buildWheelFile } from '../../../test/support/builders/index.ts';
import type { WheelRecipe } from '../../../test/support/builders/index.ts';
import { memoryOpener, memoryTree } from '../testing.ts';
import { checkSidecar } from './check-sidecar.ts';
import { isNamespaceInit } from './is-namespace-init.ts';
import { glanceAtMetadata } from './glance-at-metadata.ts';
import { unpackWheel } from './unpack-wheel.ts';

const FILENAME = 'demo-1.0-py3-none-any.whl';

function demo(recipe: Partial<WheelRecipe> = {}): Buffer {
  return buildWheelFile({ name: 'demo', version: '1.0', ...recipe });
}

describe('unpackWheel()', () => {
  it('answers what the store has to remember', () => {
    const bytes = demo({
      files: { 'demo/__init__.py': '', 'DATA/scripts/run': '#!python\n' },
      executables: ['demo-1.0.data/scripts/run'],
      entryPoints: { console_scripts: ['demo = demo:main'] },
    });
    const tree = memoryTree();
    const wheel = unpackWheel(
      { source: { kind: 'bytes', bytes }, filename: FILENAME, hashes: {} },
      tree,
      memoryOpener(),
    );
    const { files, ...facts } = wheel;
    assert.deepEqual(facts, {
      sha256: hash('sha256', bytes),
      sizeBytes: bytes.length,
      distInfo: 'demo-1.0.dist-info',
      dataDirectory: 'demo-1.0.data',
      metadata: tree.texts()['demo-1.0.dist-info/METADATA'],
      wheelVersion: '1.0',
      namespaceInits: [],
      hasConsoleScripts: true,
      writtenMs: tree.newestMs(),
      warnings: [],
    });
    assert.deepEqual(files.slice(0, 2), [
      { path: 'demo/__init__.py', sizeBytes: 0, isExecutable: false },
      { path: 'demo-1.0.data/scripts/run', sizeBytes: 9, isExecutable: true },
    ]);
    assert.deepEqual(
      files.map(({ path }) => path),
      [...tree.members.keys()],
    );
  });

  it('compares the announced hash, in either case', () => {
    const bytes = demo();
    const request = { source: { kind: 'bytes', bytes } as const, filename: FILENAME };
    const sha256 = hash('sha256', bytes);
    assert.ok(unpackWheel({ ...request, hashes: { sha256: sha256.toUpperCase() } }, memoryTree(), memoryOpener()));
    const wrong = { ...request, hashes: { sha256: sha256.replaceAll('0', '1') } };
    assert.throws(() => unpackWheel(wrong, memoryTree(), memoryOpener()), { code: 'dists/hash-mismatch' });
  });

  it('passes a file through in pieces that is too large for memory, its hash checked all the same', () => {
    const large = Buffer.alloc((64 << 20) + 5, 'large ');
    const path = '/large.whl' as AbsolutePath;
    const request = { source: { kind: 'file', path } as const, filename: FILENAME, hashes: {} };
    const good = demo({ files: { 'large.bin': large } });
    const tree = memoryTree();
    unpackWheel(request, tree, memoryOpener({ [path]: good }));
    const written = tree.members.get('large.bin');
    assert.ok(written?.kind === 'file' && written.content.equals(large));
    const bad = demo({
      files: { 'large.bin': large },
      record: (honest) => honest.replace(/large\.bin,sha256=[^,]*/, 'large.bin,sha256=AAAA'),
    });
    assert.throws(() => unpackWheel(request, memoryTree(), memoryOpener({ [path]: bad })), {
      code: 'dists/bad-record',
    });
  });

  it('names the namespace files that zc.buildout deletes: alone in their directory, directories aside', () => {
    const declaration = "__import__('pkg_resources').declare_namespace(__name__)\n";
    const bytes = demo({
      files: {
        'zope/__init__.py': declaration,
        'zope/demo/__init__.py': 'x = 1\n',
        'busy/__init__.py': declaration,
        'busy/other.py': '',
        'DATA/data/kept/__init__.py': declaration,
        'DATA/purelib/moved/__init__.py': declaration,
      },
    });
    const wheel = unpackWheel(
      { source: { kind: 'bytes', bytes }, filename: FILENAME, hashes: {} },
      memoryTree(),
      memoryOpener(),
    );
    assert.deepEqual(wheel.namespaceInits, ['zope/__init__.py', 'moved/__init__.py']);
  });
});

describe('isNamespaceInit()', () => {
  function check(text: string, expected: boolean): void {
    assert.equal(isNamespaceInit(Buffer.from(text)), expected, text);
  }

  it('knows both ways to declare a namespace', () => {
    check("__import__('pkg_resources').declare_namespace(__name__)", true);
    check('# comment\n\nfrom pkgutil import extend_path\r\n__path__ = extend_path(__path__, __name__)\n', true);
    check(
      "try:\n  __import__('pkg_resources').declare_namespace(__name__)\nexcept ImportError:\n  from pkgutil import extend_path\n  __path__ = extend_path(__path__, __name__)\n",
      true,
    );
  });

  it('leaves alone what does more, or nothing', () => {
    check('', false);
    check('# pkg_resources declare_namespace\n', false);
    check('declare_namespace = 1\nimport pkg_resources\n', false);
    check("__import__('pkg_resources').declare_namespace(__name__)\n" + 'x = 1\n'.repeat(6), false);
  });
});

describe('glanceAtMetadata()', () => {
  it('finds the description and looks at nothing else', () => {
    const bytes = demo({ requires: ['a>1'], entryPoints: '[x]\n', files: { 'unlisted.py': '' }, record: '' });
    assert.match(glanceAtMetadata(bytes, FILENAME) ?? '', /^Requires-Dist: a>1$/m);
  });

  it('says nothing about damage', () => {
    const bytes = demo({ requires: ['a>1'] });
    for (let end = 0; end < bytes.length; end += 7) {
      assert.equal(glanceAtMetadata(bytes.subarray(0, end), FILENAME), undefined);
    }
    const place = bytes.lastIndexOf('.dist-info/METADATA');
    for (let at = place - 46; at < place; at += 1) {
      const damaged = Buffer.from(bytes).fill(0xff, at, at + 1);
      assert.ok(['string', 'undefined'].includes(typeof glanceAtMetadata(damaged, FILENAME)));
    }
  });
});

describe('checkSidecar()', () => {
  const inside = 'Metadata-Version: 2.1\nName: demo\nVersion: 1.0\nRequires-Dist: a\nRequires-Python: >=3.8\n\nText\n';

  it('H54: refuses a description that differs where it matters', () => {
    const lies = {
      Name: inside.replace('demo', 'evil'),
      Version: inside.replace('1.0', '2.0'),
      'Requires-Dist': inside.replace('Dist: a', 'Dist: b'),
      'Requires-Python': inside.replace('3.8', '3.9'),
      'Provides-Extra': inside.replace('Requires-Dist', 'Provides-Extra: x\nRequires-Dist'),
    };
    for (const [field, lie] of Object.entries(lies)) {
      const expected = { code: 'dists/sidecar-differs', message: new RegExp(`: ${field} differs`) };
      assert.throws(() => {
        checkSidecar(lie, inside, FILENAME);
      }, expected);
    }
  });

  it('accepts the same, and a mirror that touched the text', () => {
    checkSidecar(inside, inside, FILENAME);
    checkSidecar(`${inside}\nMirrored for you\n`, inside, FILENAME);
  });
});
