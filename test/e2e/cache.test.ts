import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { listTree, sandbox } from '#test-support';
import type { Sandbox, Scope } from '#test-support';

/** A project that was built once, so that the store holds something. */
async function builtProject(scope: Scope): Promise<Sandbox> {
  const box = sandbox(scope);
  box.publish({ demo: [{ version: '1.0', scripts: { demo: 'demo:main' } }] });
  box.write({ 'buildout.cfg': '[buildout]\nparts = d\n[d]\nrecipe = zc.recipe.egg\neggs = demo\n' });
  assert.equal((await box.buildout([])).exitCode, 0);
  return box;
}

describe('buildout cache', () => {
  it('tells where it is, without any configuration', async (t) => {
    const box = sandbox(t);
    const { exitCode, stdout } = await box.buildout(['cache', 'dir']);
    assert.deepEqual([exitCode, box.filter(stdout)], [0, '[TMP]/cache\n']);
  });

  it('tells what it holds, and lets go of it; the tree goes on working', async (t) => {
    const box = await builtProject(t);
    assert.match((await box.buildout(['cache', 'size'])).stdout, /^[1-9]\d* entr(?:y|ies), /u);
    assert.match((await box.buildout(['cache', 'prune', '--max-size', '0'])).stdout, /^Removed [1-9]\d* entr/u);
    assert.match((await box.buildout(['cache', 'size'])).stdout, /^0 entries, /u);
    assert.equal((await box.run('bin/demo', [])).stdout, 'demo 1.0\n');
  });

  it('finds what was damaged and removes it', async (t) => {
    const box = await builtProject(t);
    assert.match((await box.buildout(['cache', 'verify'])).stdout, /, 0 damaged\n$/u);
    const cache = join(box.root, 'cache');
    const module = listTree(cache).find((path) => path.endsWith('/demo.py'));
    assert.ok(module !== undefined);
    writeFileSync(join(cache, module), 'something else entirely\n');
    const { exitCode, stdout } = await box.buildout(['cache', 'verify']);
    assert.equal(exitCode, 1);
    assert.match(stdout, /, 1 damaged\nRemoved damaged entry /u);
    assert.equal((await box.buildout(['cache', 'verify'])).exitCode, 0);
  });

  it('answers JSON, and refuses what it does not know', async (t) => {
    const box = sandbox(t);
    const { stdout } = await box.buildout(['cache', 'size', '--json']);
    const document = JSON.parse(stdout) as { result: unknown };
    assert.deepEqual(document.result, { action: 'size', size: { entries: 0, sizeBytes: 0 } });
    const refused = await box.buildout(['cache', 'burn']);
    assert.equal(refused.exitCode, 1);
    assert.match(refused.stderr, /hint: Usage: cache dir/u);
  });
});
