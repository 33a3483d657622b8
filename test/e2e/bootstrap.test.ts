import assert from 'node:assert/strict';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { sandbox } from '#test-support';
import type { Sandbox, Scope } from '#test-support';

/** A box with nothing but an index. */
function emptyProject(scope: Scope): Sandbox {
  const box = sandbox(scope);
  box.publish({ demo: [{ version: '1.0', scripts: { demo: 'demo:main' } }] });
  return box;
}

const MAKING = [
  "Creating directory '[TMP]/project/eggs/v5'.",
  "Creating directory '[TMP]/project/bin'.",
  "Creating directory '[TMP]/project/parts'.",
  "Creating directory '[TMP]/project/develop-eggs'.",
  "Generated script '[TMP]/project/bin/buildout'.",
];

describe('buildout init', () => {
  it('begins an empty configuration, once', async (t) => {
    const box = emptyProject(t);
    const { stdout, exitCode } = await box.buildout(['init']);
    assert.deepEqual(box.filter(stdout).split('\n'), ["Creating '[TMP]/project/buildout.cfg'.", ...MAKING, '']);
    assert.equal(exitCode, 0);
    assert.equal(box.read('buildout.cfg'), '[buildout]\nparts =\n');
    assert.deepEqual(box.files('bin'), ['buildout']);
    const again = await box.buildout(['init']);
    assert.match(
      box.filter(again.stderr),
      /^While:\n {2}Initializing\.\nError: '\[TMP\]\/project\/buildout\.cfg' already exists\./u,
    );
    assert.equal(again.exitCode, 1);
    assert.equal(box.read('buildout.cfg'), '[buildout]\nparts =\n');
  });

  it('makes an interpreter for requirements and paths', async (t) => {
    const box = emptyProject(t);
    const { exitCode, stderr } = await box.buildout(['init', 'demo', './src']);
    assert.equal(exitCode, 0, stderr);
    box.write({ 'src/own.py': 'answer = 42\n' });
    const { stdout } = await box.run('bin/py', ['-c', 'import demo, own; demo.main(); print(own.answer)']);
    assert.equal(stdout, 'demo 1.0\n42\n');
  });
});

describe('bin/buildout', () => {
  it('builds with the Python it was made for, whatever else is there', async (t) => {
    const box = emptyProject(t);
    box.write({ 'buildout.cfg': '[buildout]\nparts = app\n[app]\nrecipe = zc.recipe.egg\neggs = demo\n' });
    assert.equal((await box.buildout(['bootstrap'])).exitCode, 0);
    const before = box.read('bin/buildout');
    const { exitCode, stderr } = await box.run(join('bin', 'buildout'), [], {
      env: { BUILDOUT_PYTHON: '/nowhere/python' },
    });
    assert.equal(exitCode, 0, stderr);
    assert.equal((await box.run('bin/demo', [])).stdout, 'demo 1.0\n');
    assert.equal((await box.buildout(['bootstrap', 'whatever'])).stdout, '');
    assert.equal(box.read('bin/buildout'), before);
  });

  it('needs no network, and works where the project was moved to', async (t) => {
    const box = emptyProject(t);
    box.write({
      'buildout.cfg': '[buildout]\nparts = app\n[app]\nrecipe = zc.recipe.egg\neggs = demo\n[versions]\ndemo = 1.0\n',
    });
    assert.equal((await box.buildout(['bootstrap'])).exitCode, 0);
    assert.equal((await box.run('bin/buildout', [])).exitCode, 0);
    const moved = `${box.project}-moved`;
    renameSync(box.project, moved);
    rmSync(box.index, { recursive: true });
    const { exitCode, stderr } = await box.run(`${moved}/bin/buildout`, [], {
      cwd: moved.replace(box.project, '../project'),
    });
    assert.equal(exitCode, 0, stderr);
    assert.equal((await box.run(`${moved}/bin/demo`, [], { cwd: '..' })).stdout, 'demo 1.0\n');
    assert.match(readFileSync(`${moved}/bin/demo`, 'utf8'), /project-moved\/eggs/u);
  });
});
