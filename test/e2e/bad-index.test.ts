import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { buildWheelFile, serveIndex, tinyWheel, wheelFilename } from '#test-support';
import type { IndexServer, IndexServerOptions, Scope, ServedProjects } from '#test-support';

import { FILES, goodTree, UNIVERSE } from './good-tree.ts';

/** What is wrong with an index that has a newer `lib` than the tree, and what the program says about it. */
interface BadIndex extends IndexServerOptions {
  readonly projects?: ServedProjects;
  readonly says: readonly string[];
  /** Whether nobody answers at all. */
  readonly isDown?: boolean;
}

const GETTING_LIB = ['While:', '  Updating app.', "  Getting distribution for 'lib>=1'."];
const NEWER = tinyWheel({ name: 'lib', version: '1.1', scripts: { lib: 'lib:main' } });

/** Turns a good tree to the bad index, sees what is said and that nothing was touched, and turns it back. */
async function check(scope: Scope, { projects, says, isDown = false, ...options }: BadIndex): Promise<void> {
  await using index = await serveIndex({ ...UNIVERSE, ...projects }, options);
  if (isDown) await index.close();
  const tree = await goodTree(scope);
  const said = await tree.fails({ env: { PIP_INDEX_URL: index.url } });
  assert.deepEqual(steady(said, index).split('\n'), [...GETTING_LIB, ...says, '']);
  await tree.succeeds();
}

/** Without what changes from run to run, or with the compression of another Node. */
function steady(text: string, { origin }: IndexServer): string {
  return text.replaceAll(origin, '[INDEX]').replaceAll(/\b[\da-f]{64}\b/gu, '[SHA-256]');
}

describe('an index that is wrong', () => {
  it('has never heard of a project', async (t) => {
    await using index = await serveIndex(UNIVERSE);
    const tree = await goodTree(t);
    tree.box.write({ 'buildout.cfg': FILES['buildout.cfg'].replace('eggs = lib', 'eggs = lbi') });
    assert.deepEqual((await tree.fails({ env: { PIP_INDEX_URL: index.url } })).split('\n'), [
      'While:',
      '  Installing tool.',
      "Error: Couldn't find a distribution for 'lbi'.",
      'Because:',
      "  - the configuration asks for 'lbi' ([TMP]/project/buildout.cfg:12)",
      '  - the index does not know lbi           [resolver/no-distribution]',
      '  at buildout.cfg:12:8',
      'hint: Check the spelling of "lbi"',
      '',
    ]);
    tree.box.write(FILES);
    await tree.succeeds();
  });

  it('has one of two pinned projects: nothing is left of the egg that was linked in foresight', async (t) => {
    await using index = await serveIndex({ ...UNIVERSE, lib: [NEWER] });
    const tree = await goodTree(t);
    const config =
      '[buildout]\nparts = tool\n[tool]\nrecipe = zc.recipe.egg\neggs =\n  lib\n  lbi\n[versions]\nlib = 1.1\nlbi = 1\n';
    tree.box.write({ 'buildout.cfg': config });
    assert.match(await tree.fails({ env: { PIP_INDEX_URL: index.url } }), /^Error: .*'lbi==1'/m);
    tree.box.write(FILES);
    await tree.succeeds();
  });

  it('serves another wheel than it announced', (t) =>
    check(t, {
      projects: { lib: [{ ...NEWER, hashes: { sha256: '0'.repeat(64) } }] },
      says: [
        'Error: lib-1.1-py3-none-any.whl has the SHA-256 [SHA-256], but [SHA-256] was announced  [dists/hash-mismatch]',
        '  at buildout.cfg:7:8',
        'hint: Run again; if that does not help, tell those who published it',
      ],
    }));

  it('has half a wheel', (t) =>
    check(t, {
      projects: { lib: [{ ...NEWER, bytes: NEWER.bytes.subarray(0, NEWER.bytes.length / 2) }] },
      says: [
        'Error: lib-1.1-py3-none-any.whl is damaged: its end is missing  [dists/damaged-archive]',
        '  at buildout.cfg:7:8',
        'hint: Run again; if that does not help, tell those who published it',
      ],
    }));

  it('has a wheel that reaches out of its egg', (t) => {
    const recipe = { name: 'lib', version: '1.1', files: { '../evil.py': '' } };
    return check(t, {
      projects: { lib: [{ filename: wheelFilename(recipe), bytes: buildWheelFile(recipe) }] },
      says: [
        `Error: lib-1.1-py3-none-any.whl holds the unsafe path '../evil.py': it has an empty part, "." or ".."  [dists/unsafe-path]`,
        '  at buildout.cfg:7:8',
        'hint: Choose another version, and tell those who published it',
      ],
    });
  });

  it('breaks off in the middle of a wheel', (t) =>
    check(t, {
      projects: { lib: [NEWER] },
      faults: { [`/files/${NEWER.filename}`]: { kind: 'truncate', afterBytes: 100 } },
      says: [
        "Error: Couldn't download [INDEX]/files/lib-1.1-py3-none-any.whl: the connection was broken off (tried 5 times)  [downloads/unreachable]",
        '  at buildout.cfg:7:8',
        'hint: Try again later',
      ],
    }));

  it('fails', (t) =>
    check(t, {
      faults: { '/simple/lib/': { kind: 'status', status: 500 } },
      says: [
        "Error: Couldn't download [INDEX]/simple/lib/: the server answered 500 (tried 5 times)  [downloads/unreachable]",
        '  at buildout.cfg:7:8',
        'hint: Try again later',
      ],
    }));

  it('wants to know who asks', (t) =>
    check(t, {
      credentials: 'ann:secret',
      says: [
        "Error: Couldn't download [INDEX]/simple/lib/: the server wants a user name and a password (401)  [downloads/refused]",
        '  at buildout.cfg:7:8',
        'hint: Put the user name and password into the address of the index or into ~/.netrc, or correct them',
      ],
    }));

  it('does not answer', (t) =>
    check(t, {
      isDown: true,
      says: [
        "Error: Couldn't download [INDEX]/simple/lib/: the connection was refused (tried 3 times)  [downloads/unreachable]",
        '  at buildout.cfg:7:8',
        'hint: Check that the server runs and that no proxy is needed (http_proxy, https_proxy)',
      ],
    }));
});
