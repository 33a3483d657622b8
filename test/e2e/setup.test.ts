import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { builtProgram, oracleWheels, sandbox } from '#test-support';
import type { Files, Sandbox } from '#test-support';

const PLAIN = 'from setuptools import setup\nsetup(name="one", version="1.2", py_modules=["one"])\n';

/** A sandbox whose index is the wheels of the oracle, setuptools among them. */
async function box(t: TestContext, files: Files): Promise<Sandbox> {
  const made = sandbox(t);
  made.write({
    'buildout.cfg': `[buildout]\nparts =\nfind-links = ${await oracleWheels()}\n`,
    'one/one.py': '',
    ...files,
  });
  return made;
}

describe('buildout setup', () => {
  it('makes whatever setuptools can make, also of scripts that know nothing of it', async (t) => {
    const made = await box(t, {
      'one/setup.py': 'from distutils.core import setup\nsetup(name="one", version="1.2", py_modules=["one"])\n',
    });
    const run = await made.buildout(['setup', 'one', '-q', 'sdist', 'bdist_wheel', 'bdist_egg', 'egg_info']);
    assert.equal(run.exitCode, 0, run.stderr);
    assert.match(run.stdout, /^Running setup script 'one\/setup\.py'\.$/mu);
    const kinds = readdirSync(join(made.project, 'one/dist')).map((name) => name.replace(/^one-1\.2/u, ''));
    assert.deepEqual(kinds.toSorted(), ['-py3-none-any.whl', expectedEgg(kinds), '.tar.gz'].toSorted());
    assert.ok(existsSync(join(made.project, 'one/one.egg-info/PKG-INFO')));
    assert.deepEqual(
      made.files().filter((path) => /^(?:eggs|bin|parts|develop-eggs|\.installed)/u.test(path)),
      [],
    );
    assert.deepEqual(
      made.files('../cache').filter((path) => path.includes('.pyc')),
      [],
    );
  });

  it('runs the script as Python would, with stdin, the environment and the terminal of the user', async (t) => {
    const made = await box(t, {
      'one/tell.py': `# -*- coding: latin-1 -*-
import json, os, sys
import one, setuptools
from wheel import __version__
print(json.dumps({
    'argv': sys.argv, 'file': __file__, 'name': __name__, 'doc': __doc__, 'cwd': os.getcwd(), 'setting': os.environ['SETTING'],
    'stdin': sys.stdin.read(), 'main': sys.modules['__main__'].__file__, 'text': 'é',
    'first': os.path.basename(os.path.dirname(os.path.dirname(setuptools.__file__))), 'own': one.__file__,
}))
print('loud', file=sys.stderr)
`,
    });
    const options = { env: { SETTING: 'mine' }, input: 'typed' };
    const run = await made.buildout(['-q', 'runsetup', 'one/tell.py', '--json', '-h'], options);
    assert.equal(run.exitCode, 0, run.stderr);
    assert.equal(run.stderr, 'loud\n');
    const script = join(made.project, 'one/tell.py');
    assert.deepEqual(JSON.parse(run.stdout), {
      argv: [script, '--json', '-h'],
      file: script,
      name: '__main__',
      doc: null,
      cwd: join(made.project, 'one'),
      setting: 'mine',
      stdin: 'typed',
      main: script,
      text: 'Ã©',
      first: 'tree',
      own: join(made.project, 'one/one.py'),
    });
  });

  it('needs no configuration, and no index a second time', async (t) => {
    const made = await box(t, { 'one/setup.py': PLAIN });
    const fresh = ['-c', 'absent.cfg', `find-links=${await oracleWheels()}`];
    const first = await made.buildout([...fresh, 'setup', 'one', '--version']);
    assert.deepEqual([first.exitCode, first.stdout], [0, "Running setup script 'one/setup.py'.\n1.2\n"], first.stderr);
    const offline = await made.buildout([...fresh, '-o', 'setup', '.', '--version'], { cwd: 'one' });
    assert.deepEqual(
      [offline.exitCode, offline.stdout],
      [0, "Running setup script './setup.py'.\n1.2\n"],
      offline.stderr,
    );
    assert.deepEqual(
      made.files().filter((path) => !path.startsWith('one/')),
      ['buildout.cfg'],
    );
  });

  it('ends with 1 and says so when the script fails or is not there', async (t) => {
    const made = await box(t, { 'one/setup.py': 'raise SystemExit(3)\n' });
    const failed = await made.buildout(['--json', 'setup', 'one', 'sdist']);
    assert.equal(failed.exitCode, 1);
    assert.match(failed.stderr, /^Error: Failed to run command: .*\/one\/setup\.py sdist ended with exit code 3 /mu);
    const { ok, error } = JSON.parse(failed.stdout) as { ok: boolean; error: { code: string } };
    assert.deepEqual([ok, error.code], [false, 'cli/setup-failed']);
    const absent = await made.buildout(['setup', 'two', 'sdist']);
    assert.deepEqual([absent.exitCode, absent.stdout], [1, '']);
    assert.match(absent.stderr, /project\/two: there is no such file +\[parts\/no-setup-script\]/u);
  });

  it('uses setuptools as pinned, and tells when there is none', async (t) => {
    const made = await box(t, { 'one/setup.py': PLAIN });
    const pinned = ['buildout:versions=pins', 'pins:setuptools=1.0', 'setup', 'one', '--version'];
    const run = await made.buildout(pinned);
    assert.equal(run.exitCode, 1);
    assert.match(run.stderr, /setuptools/u);
  });

  it('ends with its script when it is interrupted', async (t) => {
    const made = await box(t, {
      'one/setup.py': `import os, sys, time
try:
    print('started', os.getpid(), flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print('tidied', flush=True)
    sys.exit(5)
`,
    });
    const child = spawn(await builtProgram(), ['setup', 'one'], {
      cwd: made.project,
      env: { ...made.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      // As the terminal does: to the whole group.
      if (text.includes('started') && child.pid !== undefined) process.kill(-child.pid, 'SIGINT');
    });
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(exitCode, 130);
    assert.match(said, /^started \d+\ntidied\n/mu);
  });
});

function expectedEgg(kinds: readonly string[]): string {
  return kinds.find((kind) => /^-py3\.\d+\.egg$/u.test(kind)) ?? 'an egg';
}
