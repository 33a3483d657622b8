import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sandbox } from '#test-support';
import type { Sandbox, Scope, Universe } from '#test-support';

const UNIVERSE: Universe = {
  demo: [
    { version: '1.0', scripts: { demo: 'demo:main' } },
    { version: '2.0', requires: ['lib>=1'], scripts: { demo: 'demo:main' } },
  ],
  lib: ['1.0', '1.1'],
};

const CONFIG = '[buildout]\nparts = app\n\n[app]\nrecipe = zc.recipe.egg\neggs = demo\ninterpreter = py\n';

/** A project with `CONFIG` and an index with `UNIVERSE`. */
function projectWith(scope: Scope, config = CONFIG): Sandbox {
  const box = sandbox(scope);
  box.publish(UNIVERSE);
  box.write({ 'buildout.cfg': config });
  return box;
}

/** What a run says, and how it ends. */
async function story(box: Sandbox, ...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await box.buildout(args);
  return box.filter(`${stdout}${stderr}exit ${exitCode}\n`);
}

describe('buildout install', () => {
  it('builds scripts that run', async (t) => {
    const box = projectWith(t);
    assert.equal(
      await story(box),
      [
        "Creating directory '[TMP]/project/eggs/v5'.",
        "Creating directory '[TMP]/project/bin'.",
        "Creating directory '[TMP]/project/parts'.",
        "Creating directory '[TMP]/project/develop-eggs'.",
        'Installing app.',
        "Getting distribution for 'demo'.",
        'Got demo 2.0.',
        "Getting distribution for 'lib>=1'.",
        'Got lib 1.1.',
        "Generated script '[TMP]/project/bin/demo'.",
        "Generated interpreter '[TMP]/project/bin/py'.",
        'exit 0',
        '',
      ].join('\n'),
    );
    assert.equal((await box.run('bin/demo', [])).stdout, 'demo 2.0\n');
    assert.equal((await box.run('bin/py', ['-c', 'import lib; lib.main()'])).stdout, 'lib 1.1\n');
    assert.deepEqual(box.files('bin'), ['demo', 'py']);
  });

  it('changes nothing in a second run', async (t) => {
    const box = projectWith(t);
    await story(box);
    const [before, tree] = [box.read('.installed.cfg'), box.files()];
    assert.equal(await story(box), 'Updating app.\nexit 0\n');
    assert.deepEqual([box.read('.installed.cfg'), box.files()], [before, tree]);
  });

  it('remembers for runs with -N what a run in newest mode has picked', async (t) => {
    const box = projectWith(t);
    await story(box);
    const memory = box.read('.buildout/memo.json');
    assert.match(memory, /"picked":\[\{"name":"demo","version":"2\.0"/u);
    assert.equal(await story(box, '-N'), 'Updating app.\nexit 0\n');
    assert.equal(box.read('.buildout/memo.json'), memory);
  });

  it('picks anew with -N where another version lies on disk', async (t) => {
    const box = projectWith(t);
    await story(box, 'versions:demo=1.0');
    await story(box, 'app:eggs=demo<2');
    const other = box.read('buildout.cfg').replace('eggs = demo', 'eggs = demo>=2');
    box.write({ 'other.cfg': other });
    await story(box, '-c', 'other.cfg', 'installed=.other.cfg');
    assert.match(await story(box, '-N'), /Generated script/u);
    assert.equal((await box.run('bin/demo', [])).stdout, 'demo 2.0\n');
  });

  it('takes from the store what another tree has fetched', async (t) => {
    const box = projectWith(t);
    await story(box);
    box.write({ 'second/buildout.cfg': CONFIG });
    const { exitCode, stderr } = await box.buildout(['-N'], { cwd: 'second', env: { PIP_INDEX_URL: undefined } });
    assert.deepEqual([exitCode, stderr], [0, '']);
    assert.equal((await box.run('second/bin/demo', [])).stdout, 'demo 2.0\n');
  });

  it('obeys pins, and says what it picked', async (t) => {
    const box = projectWith(t, `${CONFIG}[versions]\ndemo = 2.0\n`);
    const said = await story(box, 'show-picked-versions=true');
    assert.match(said, /\n\[versions\]\n\n?# Required by:\n# demo==2\.0\nlib = 1\.1\n|\n\[versions\]\nlib = 1\.1\n/u);
    assert.match(await story(box, 'versions:demo=1.0'), /Got demo 1\.0\.\n/u);
    assert.equal((await box.run('bin/demo', [])).stdout, 'demo 1.0\n');
  });

  it('uninstalls what is no longer wanted', async (t) => {
    const box = projectWith(t);
    await story(box);
    assert.equal(await story(box, 'parts='), 'Uninstalling app.\nexit 0\n');
    assert.deepEqual(box.files('bin'), []);
    assert.equal(box.files().includes('.installed.cfg'), false);
  });

  it('explains a project that is nowhere, with its place', async (t) => {
    const box = projectWith(t, CONFIG.replace('eggs = demo', 'eggs = dmeo'));
    const said = await story(box);
    assert.match(said, /Error: Couldn't find a distribution for 'dmeo'\./u);
    assert.match(said, /\n {2}at buildout\.cfg:6:8\n/u);
    assert.match(said, /exit 1\n$/u);
  });

  it('answers JSON', async (t) => {
    const box = projectWith(t);
    const first = JSON.parse((await box.buildout(['--json'])).stdout) as Record<string, unknown>;
    assert.deepEqual([first['ok'], first['changed'], first['failed']], [true, ['app'], []]);
    const second = JSON.parse((await box.buildout(['install', '--json'])).stdout) as Record<string, unknown>;
    assert.deepEqual([second['ok'], second['changed'], second['unchanged']], [true, [], ['app']]);
  });

  it('answers JSON that names the part whose eggs cannot be had', async (t) => {
    const box = projectWith(
      t,
      CONFIG.replace('= app', '= app more') + '\n[more]\nrecipe = zc.recipe.egg\neggs = dmeo\n',
    );
    const answer = JSON.parse((await box.buildout(['--json'])).stdout) as Record<string, unknown>;
    assert.deepEqual([answer['ok'], answer['changed'], answer['failed']], [false, [], ['more']]);
  });

  it('tells of the eggs of a changed part after it is uninstalled', async (t) => {
    const box = projectWith(t, CONFIG.replace('demo', 'demo<2'));
    await story(box);
    box.write({ 'buildout.cfg': CONFIG });
    assert.equal(
      await story(box),
      [
        'Uninstalling app.',
        'Installing app.',
        "Getting distribution for 'demo'.",
        'Got demo 2.0.',
        "Getting distribution for 'lib>=1'.",
        'Got lib 1.1.',
        "Generated script '[TMP]/project/bin/demo'.",
        "Generated interpreter '[TMP]/project/bin/py'.",
        'exit 0',
        '',
      ].join('\n'),
    );
  });

  it('works offline with what is there, and refuses what is not', async (t) => {
    const box = projectWith(t);
    await story(box);
    assert.equal(await story(box, '-o'), 'Updating app.\nexit 0\n');
    assert.match(await story(box, '-o', 'app:eggs=lib<1.1'), /\nGot lib 1\.0\.\n/u);
    assert.match(
      await story(box, '-o', 'app:eggs=lib<1'),
      /\nError: We don't have a distribution for lib<1\nand can't install one in offline \(no-install\) mode\.\n/u,
    );
  });
});
