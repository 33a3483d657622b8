import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { builtProgram, sandbox, serveIndex } from '#test-support';
import type { ProgramRun, RunOptions, Sandbox, Scope } from '#test-support';

const CONFIG = '[buildout]\nparts = app\n\n[app]\nrecipe = zc.recipe.egg\neggs = demo\n';

/** Starts the program, and sends it a signal as soon as a file holds something. */
const SIGNALLED =
  '"$@" & run=$!; until test -s "$0" || ! kill -0 $run; do sleep 0.02; done; kill -s "$SIGNAL" $run; wait $run';

/** A build backend that waits for ever, with a child that does the same, while there is a file `hang`. */
const backend = (root: string): string => `
import base64, hashlib, os, subprocess, sys, time, zipfile
def build_wheel(directory, settings=None, metadata=None):
    if os.path.exists('${root}/hang'):
        child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])
        with open('${root}/pids.new', 'w') as pids:
            pids.write('%d %d' % (os.getpid(), child.pid))
        os.rename('${root}/pids.new', '${root}/pids')
        time.sleep(600)
    files = {'slow.py': 'VALUE = 1\\n',
             'slow-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\\nName: slow\\nVersion: 1.0\\n',
             'slow-1.0.dist-info/WHEEL': 'Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n'}
    rows = ['%s,sha256=%s,%d' % (path, base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode(),
                                 len(text)) for path, text in files.items()]
    files['slow-1.0.dist-info/RECORD'] = '\\n'.join(rows + ['slow-1.0.dist-info/RECORD,,', ''])
    with zipfile.ZipFile(os.path.join(directory, 'slow-1.0-py3-none-any.whl'), 'w') as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return 'slow-1.0-py3-none-any.whl'
`;

const PYPROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n';

/** A finished tree that is about to need the slow source distribution. */
async function treeThatBuilds(scope: Scope): Promise<Sandbox> {
  const box = sandbox(scope);
  const files = { 'pyproject.toml': PYPROJECT, 'backend.py': backend(box.root) };
  box.publish({
    demo: [{ version: '1.0', scripts: { demo: 'demo:main' } }],
    slow: [{ kind: 'sdist', version: '1.0', files }],
  });
  box.write({ 'buildout.cfg': CONFIG });
  assert.equal((await box.buildout([])).exitCode, 0);
  writeFileSync(join(box.root, 'hang'), '');
  return box;
}

/** Runs the program and sends it `signal` when the file is there. */
async function runSignalled(
  box: Sandbox,
  { signal, when, args = [], ...options }: RunOptions & { signal: string; when: string; args?: readonly string[] },
): Promise<ProgramRun> {
  const words = ['-c', SIGNALLED, join(box.root, when), await builtProgram(), ...args];
  return await box.run('/bin/sh', words, { ...options, env: { ...options.env, SIGNAL: signal } });
}

/** Checks that none of the processes in the file is left; zombies that nobody has waited for do not count. */
function assertGone(box: Sandbox, file: string): void {
  for (const pid of readFileSync(join(box.root, file), 'utf8').trim().split(' ')) {
    const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : 'State:\tZ';
    assert.match(status, /^State:\s+Z/mu, `${pid} is still there`);
  }
}

describe('a signal', () => {
  for (const [signal, exitCode] of [
    ['INT', 130],
    ['TERM', 143],
    ['HUP', 129],
  ] as const) {
    it(`SIG${signal} ends a build with all its processes, and leaves the tree as it was`, async (t) => {
      const box = await treeThatBuilds(t);
      const before = [box.files(), box.read('.installed.cfg')];
      const run = await runSignalled(box, { signal, when: 'pids', args: ['app:eggs=demo\nslow'] });
      assert.deepEqual([run.exitCode, run.stderr], [exitCode, 'Interrupted\n']);
      assertGone(box, 'pids');
      assert.deepEqual([box.files(), box.read('.installed.cfg')], before);
      assert.deepEqual(readdirSync(join(box.root, 'cache/work')), []);
      rmSync(join(box.root, 'hang'));
      const next = await box.buildout(['app:eggs=demo\nslow']);
      assert.deepEqual([next.exitCode, next.stderr], [0, '']);
      assert.match(next.stdout, /Got slow 1\.0\./u);
    });
  }

  it('does not wait for an index that says nothing', async (t) => {
    await using index = await serveIndex(
      { demo: ['1.0'] },
      { faults: { '/simple/demo/': { kind: 'stall', afterBytes: 9 } } },
    );
    const box = sandbox(t);
    box.write({ 'buildout.cfg': CONFIG });
    const env = { PIP_INDEX_URL: index.url, buildout_testing_index_url: undefined };
    const running = runSignalled(box, { signal: 'INT', when: 'asked', env });
    while (index.requests.length === 0) await setTimeout(20);
    writeFileSync(join(box.root, 'asked'), 'yes');
    const run = await running;
    assert.deepEqual([run.exitCode, run.stderr], [130, 'Interrupted\n']);
    assert.ok(!existsSync(join(box.project, '.installed.cfg')));
  });

  it('ends the Python that is being asked what it is', async (t) => {
    const box = sandbox(t);
    box.write({ 'buildout.cfg': CONFIG });
    const python = join(box.root, 'python3');
    writeFileSync(
      python,
      `#!/bin/sh\nsleep 600 &\necho "$$ $!" > ${box.root}/pids.new\nmv ${box.root}/pids.new ${box.root}/pids\nwait\n`,
    );
    chmodSync(python, 0o755);
    const run = await runSignalled(box, { signal: 'TERM', when: 'pids', args: ['--python', python] });
    assert.equal(run.exitCode, 143, run.stderr);
    assertGone(box, 'pids');
  });
});
