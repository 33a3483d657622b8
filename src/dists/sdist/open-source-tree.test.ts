import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { parentOf, resolvePath } from '#base';
import type { AbsolutePath } from '#base';
import { parseProjectName, parseVersion } from '#packaging';
import type { Interpreter } from '#python';
import { fileWriter, processRunner, readSurroundings } from '#system';

import { buildSdistFile } from '../../../test/support/builders/index.ts';
import type { SdistRecipe } from '../../../test/support/builders/index.ts';
import type { UnpackRequest } from '../archive/unpack-request.ts';
import { memoryOpener, memoryTree } from '../testing.ts';
import { openSourceTree } from './open-source-tree.ts';
import { readStaticMetadata } from './read-static-metadata.ts';
import type { SourceHouse } from './source-house.ts';
import type { SourceTree } from './source-tree.ts';
import { unpackSource } from './unpack-source.ts';
import type { UnpackedSource } from './unpacked-source.ts';

let room: AbsolutePath;
before(() => {
  room = mkdtempSync(join(tmpdir(), 'buildout-source-')) as AbsolutePath;
});
after(() => {
  rmSync(room, { recursive: true });
});

const PYTHON = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
const COMPRESSIONS = [
  ['bz2', '.tar.bz2'],
  ['lzma', '.tar.xz'],
] as const;
let count = 0;

async function open(
  bytes: Buffer,
  filename = 'demo-1.0.tar.gz',
  hashes: Record<string, string> = {},
  python = PYTHON,
): Promise<SourceTree & { sha256: string }> {
  count += 1;
  const house: SourceHouse = {
    files: fileWriter,
    processes: processRunner,
    surroundings: readSurroundings(),
    unpacker: {
      unpackSource: (request, target) => Promise.resolve(unpackTo(target, request)),
    },
    scripts: join(import.meta.dirname, '../../../python/build') as AbsolutePath,
  };
  return openSourceTree(
    {
      source: { kind: 'bytes', bytes },
      filename,
      hashes,
      target: join(room, String(count)) as AbsolutePath,
      expected: { project: parseProjectName('demo'), version: parseVersion('1.0') },
      interpreter: { executable: python } as Interpreter,
    },
    house,
  );
}

/** Unpacks as a worker does, and takes the bytes away as a worker does. */
function unpackTo(target: AbsolutePath, request: UnpackRequest): UnpackedSource {
  const tree = memoryTree();
  const { source } = request;
  const file = source.kind === 'file' ? { [source.path]: readFileSync(source.path) } : {};
  const unpacked = unpackSource(request, tree, memoryOpener(file));
  for (const [path, text] of Object.entries(tree.texts())) {
    fileWriter.makeDirectory(parentOf(resolvePath(target, path)));
    fileWriter.writeWhole(resolvePath(target, path), text);
  }
  if (source.kind === 'bytes') structuredClone(source.bytes.buffer, { transfer: [source.bytes.buffer as ArrayBuffer] });
  return unpacked;
}

function sdist(recipe: Partial<SdistRecipe> = {}): Buffer {
  return buildSdistFile({ name: 'demo', version: '1.0', ...recipe });
}

function compress(tar: Buffer, module: 'bz2' | 'lzma'): Buffer {
  const script = `import ${module}, sys; sys.stdout.buffer.write(${module}.compress(sys.stdin.buffer.read()))`;
  return execFileSync(PYTHON, ['-c', script], { input: tar });
}

describe('openSourceTree()', () => {
  it('answers where the project lies', async () => {
    const bytes = sdist();
    const sha256 = hash('sha256', bytes);
    const tree = await open(bytes);
    assert.equal(hash('sha256', bytes), sha256, 'the bytes stay as they were');
    assert.deepEqual(
      [tree.directory, tree.label, tree.sha256],
      [join(room, String(count), 'demo-1.0'), 'demo-1.0.tar.gz', sha256],
    );
  });

  it('lets Python undo bzip2 and xz, with digest and size of what came', async () => {
    for (const [module, suffix] of COMPRESSIONS) {
      const bytes = compress(sdist({ format: '.tar' }), module);
      const sha256 = hash('sha256', bytes);
      const tree = await open(bytes, `demo-1.0${suffix}`, { sha256 });
      assert.equal(tree.sha256, sha256);
      assert.ok(fileWriter.readText(join(tree.directory, 'setup.py') as AbsolutePath));
      await assert.rejects(open(bytes, `demo-1.0${suffix}`, { sha256: 'ab' }), { code: 'dists/hash-mismatch' });
      await assert.rejects(open(bytes.subarray(0, -20), `demo-1.0${suffix}`), { code: 'dists/damaged-archive' });
    }
  });

  it('H91: knows parts, padding and what does not belong there', async () => {
    const tar = sdist({ format: '.tar' });
    for (const [module, suffix] of COMPRESSIONS) {
      const parts = [compress(tar.subarray(0, 700), module), compress(tar.subarray(700), module)];
      const name = `demo-1.0${suffix}`;
      assert.ok(await open(Buffer.concat([...parts, Buffer.alloc(1024)]), name));
      for (const rest of ['garbage', '\0\0garbage', '\0'.repeat(3 << 20) + 'x']) {
        const bytes = Buffer.concat([...parts, Buffer.from(rest)]);
        await assert.rejects(open(bytes, name), { code: 'dists/ambiguous-archive' });
      }
      const wrong = compress(tar, module);
      wrong.writeUInt8((wrong[40] ?? 0) ^ 0xff, 40);
      await assert.rejects(open(wrong, name), { code: 'dists/damaged-archive' });
    }
  });

  it('H92: stops a bomb of bzip2 or xz, by what comes out', async () => {
    for (const [module, suffix] of COMPRESSIONS) {
      const part = compress(Buffer.alloc(64 << 20), module);
      const bomb = Buffer.concat(Array.from({ length: 17 }, () => part));
      await assert.rejects(open(bomb, `demo-1.0${suffix}`), { code: 'dists/archive-too-large' });
    }
  });

  it('H92: stops an archive whose compression wants the memory of the machine', async () => {
    const filters = '[{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 30}]';
    const script = `import lzma, sys; sys.stdout.buffer.write(lzma.compress(b"x" * 99, filters=${filters}))`;
    const greedy = execFileSync(PYTHON, ['-c', script]);
    await assert.rejects(open(greedy, 'demo-1.0.tar.xz'), { code: 'dists/archive-too-large', message: /memory/ });
  });

  it('H93: refuses another format than the name says', async () => {
    for (const [, suffix] of COMPRESSIONS) {
      await assert.rejects(open(sdist(), `demo-1.0${suffix}`), { code: 'dists/wrong-format' });
    }
  });

  it('says which part of Python is missing', async () => {
    const wrapper = join(room, 'python-without-lzma');
    const code =
      'import runpy, sys; sys.modules["lzma"] = None; sys.argv = sys.argv[3:]; runpy.run_path(sys.argv[0], run_name="__main__")';
    writeFileSync(wrapper, `#!/bin/sh\nexec ${PYTHON} -c '${code}' "$@"\n`, { mode: 0o755 });
    const bytes = compress(sdist({ format: '.tar' }), 'lzma');
    await assert.rejects(open(bytes, 'demo-1.0.tar.xz', {}, wrapper), {
      code: 'dists/cannot-decompress',
      message: /without the module lzma$/,
      hint: /development files of xz/,
    });
  });

  it('H89, H90: refuses another project or version inside', async () => {
    await assert.rejects(open(sdist({ pkgInfo: 'Name: evil\nVersion: 1.0\n' })), { code: 'dists/name-mismatch' });
    await assert.rejects(open(sdist({ pkgInfo: 'Name: demo\nVersion: 1.1\n' })), { code: 'dists/name-mismatch' });
    await assert.rejects(open(sdist({ pkgInfo: false, name: 'other' })), { code: 'dists/name-mismatch' });
    assert.ok(await open(sdist({ pkgInfo: false, name: 'Demo' })));
    assert.ok(await open(sdist({ pkgInfo: 'Name: Demo\nVersion: 1.0.0\n', name: 'renamed' })));
  });
});

describe('readStaticMetadata()', () => {
  async function check(head: string, isStatic: boolean): Promise<void> {
    const pkgInfo = `${head}Name: demo\nVersion: 1.0\nRequires-Dist: a\n`;
    const tree = await open(sdist({ pkgInfo }));
    assert.equal(readStaticMetadata(tree, fileWriter), isStatic ? pkgInfo : undefined, head);
  }

  it('believes PKG-INFO from version 2.2 on, unless it calls dynamic what matters', async () => {
    await check('Metadata-Version: 2.1\n', false);
    await check('Metadata-Version: 2.2\n', true);
    await check('Metadata-Version: 2.4\nDynamic: License-File\nDynamic: Description\n', true);
    await check('Metadata-Version: 2.4\nDynamic: Requires-Dist\n', false);
    await check('Metadata-Version: 2.2\nDynamic: requires-python\n', false);
    await check('Metadata-Version: 3.0\n', true);
    await check('Metadata-Version: new\n', false);
  });

  it('knows nothing without PKG-INFO', async () => {
    assert.equal(readStaticMetadata(await open(sdist({ pkgInfo: false })), fileWriter), undefined);
  });
});
