import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { runProgram, sandboxEnvironment } from '#test-support';
import type { Scope, Universe } from '#test-support';

import { FILES, goodTree } from './good-tree.ts';
import type { FailingRun, GoodTree } from './good-tree.ts';

/** A megabyte that does not pack well, in one file. */
const BIG: Universe = { big: [{ version: '1.0', files: { 'big.txt': noise(1_000_000) } }] };

/** What a run says that gets as far as unpacking the big one. */
const GETTING_BIG = ['While:', '  Installing tool.', "  Getting distribution for 'big'."];

const WANTS_BIG = { 'buildout.cfg': FILES['buildout.cfg'].replace('eggs = lib', 'eggs =\n    lib\n    big') };
const WANTS_OTHER = { 'buildout.cfg': FILES['buildout.cfg'].replace('eggs = lib', 'eggs = lib\nscripts = lib=other') };

/** Runs what follows with one directory mounted read-only. Works for root too, whom modes do not stop. */
const READ_ONLY = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0" && exec "$@"';

/** Runs what follows with one directory moved to a disk of half a megabyte more than it holds, and moves it back. */
const ALMOST_FULL = `
here=$PWD; kept=$0.kept; disk=$0.disk
mkdir -p "$0" "$disk" && cp -a "$0/." "$disk/" && size=$(($(du -sk "$0" | cut -f1) + 512)) || exit 99
mount -t tmpfs -o size="$size"k none "$0" && cp -a "$disk/." "$0/" && cd "$here" || exit 99
"$@"; status=$?
mkdir "$kept" && cp -a "$0/." "$kept/" && cd / && umount "$0" || exit 98
find "$0" -mindepth 1 -delete && cp -a "$kept/." "$0/" && rm -r "$kept" "$disk"
exit $status`;

/** Runs what follows with a limit for the size of files, in blocks of 512 bytes. */
const SMALL_FILES = 'trap "" XFSZ; ulimit -f "$0"; exec "$@"';

const REPAIR = 'hint: Nothing was changed; repair the file, or remove it to have all parts made anew';

const mayMount = await canMount();

describe('a machine that does not let us', () => {
  it('has a limit for files', async (t) => {
    const tree = await treeThatWants(t, WANTS_BIG);
    await checkStopped(tree, { under: ['/bin/sh', '-c', SMALL_FILES, '512'] }, [
      ...GETTING_BIG,
      "Error: Couldn't write [TMP]/cache/work/DRAFT/tree/big.txt: the file is larger than may be  [system/cannot-write]",
      '  at buildout.cfg:14:5',
      'hint: Raise the limit with "ulimit -f", or use another file system',
    ]);
  });

  if (mayMount) {
    it('has a tree that is read-only', async (t) => {
      const tree = await treeThatWants(t, WANTS_OTHER);
      await checkStopped(tree, inNamespace(READ_ONLY, tree.box.project), [
        'While:',
        '  Uninstalling tool.',
        "Error: Couldn't write [TMP]/project/bin/lib: the file system is read-only  [system/cannot-write]",
        'hint: Mount it writable, or choose another directory',
      ]);
    });

    it('has no room for the store', async (t) => {
      const tree = await treeThatWants(t, WANTS_BIG);
      const store = join(tree.box.root, 'cache');
      await checkStopped(tree, inNamespace(ALMOST_FULL, store), [
        ...GETTING_BIG,
        "Error: Couldn't write [TMP]/cache/work/DRAFT/tree/big.txt: no space left on the device  [system/cannot-write]",
        '  at buildout.cfg:14:5',
        'hint: Free some space and run again',
      ]);
    });

    it('has no room for the eggs', async (t) => {
      const tree = await treeThatWants(t, WANTS_BIG);
      await checkStopped(tree, inNamespace(ALMOST_FULL, tree.box.project), [
        'While:',
        '  Installing tool.',
        "Error: Couldn't write [TMP]/project/eggs/v5/DRAFT/big.txt: no space left on the device  [system/cannot-write]",
        'hint: Free some space and run again',
      ]);
    });
  }
});

describe('a database that is damaged', () => {
  const damages: readonly (readonly [text: string, says: readonly string[]])[] = [
    [
      'rubbish\n',
      [
        `Error: Couldn't read [TMP]/project/.installed.cfg, where buildout remembers what it installed: No section header before this line: "rubbish"  [parts/damaged-database]`,
        '  at .installed.cfg:1:1',
      ],
    ],
    [
      '',
      [
        "Error: Couldn't read [TMP]/project/.installed.cfg, where buildout remembers what it installed: it has no section [buildout]  [parts/damaged-database]",
      ],
    ],
    [
      '[buildout]\nparts = app\n',
      [
        "Error: Couldn't read [TMP]/project/.installed.cfg, where buildout remembers what it installed: the part app has no section  [parts/damaged-database]",
      ],
    ],
  ];
  for (const [text, says] of damages) {
    it(JSON.stringify(text), async (t) => {
      const tree = await goodTree(t);
      tree.box.write({ '.installed.cfg': text });
      assert.deepEqual(await said(tree), ['While:', '  Installing.', ...says, REPAIR, '']);
      rmSync(join(tree.box.project, '.installed.cfg'));
      await tree.succeeds();
    });
  }
});

async function treeThatWants(scope: Scope, files: Readonly<Record<string, string>>): Promise<GoodTree> {
  const tree = await goodTree(scope);
  tree.box.publish(BIG);
  tree.box.write(files);
  return tree;
}

/** What a failing run says, in lines. */
async function said(tree: GoodTree, run: FailingRun = {}): Promise<readonly string[]> {
  const text = await tree.fails(run);
  return text.replaceAll(/\/(?:wheel-\w{6}\.\w{6}|\.big-[^/]*)(?=\/)/gu, '/DRAFT').split('\n');
}

/** Asserts what a run says when the machine stops it, and that nothing is left of that. */
async function checkStopped(tree: GoodTree, run: FailingRun, expected: readonly string[]): Promise<void> {
  assert.deepEqual(await said(tree, run), [...expected, '']);
  await mend(tree);
}

/** What stood in the way is gone: the same configuration works, and then the old one. */
async function mend(tree: GoodTree): Promise<void> {
  const { exitCode, stderr } = await tree.box.buildout([]);
  assert.deepEqual([exitCode, stderr], [0, '']);
  tree.box.write(FILES);
  await tree.succeeds();
}

function inNamespace(script: string, directory: string): FailingRun {
  return { under: ['/usr/bin/unshare', '-rm', '/bin/sh', '-c', script, directory] };
}

/** Whether this machine lets us mount, in a namespace of our own. */
async function canMount(): Promise<boolean> {
  try {
    const args = ['-rm', 'mount', '-t', 'tmpfs', 'none', '/tmp'];
    const run = await runProgram({ command: '/usr/bin/unshare', args, cwd: '/', env: sandboxEnvironment('/') });
    return run.exitCode === 0;
  } catch {
    return false;
  }
}

function noise(length: number): string {
  let state = 1;
  const letters = Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  });
  return letters.join('');
}
