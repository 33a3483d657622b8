import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { builtProgram, sandbox, TINY_BUILD_SYSTEM, tinyBackend } from '#test-support';
import type { Sandbox, Scope, TinyRelease } from '#test-support';

/** Python that notes when it begins and ends in a file outside. */
function noting(box: Sandbox): string {
  return `import os, time
def note(text):
    with open(${JSON.stringify(join(box.root, 'log'))}, 'a') as log:
        log.write(text + '\\n')
note('+')
time.sleep(0.2)
note('-')
note(os.environ['MAKEFLAGS'])
`;
}

/** A source distribution that does `duringBuild` while it is built; its metadata is known without building. */
function source(name: string, duringBuild: string, requires: readonly string[] = []): TinyRelease {
  const needs = ['tinybackend', ...requires].map((text) => JSON.stringify(text)).join(', ');
  return {
    kind: 'sdist',
    version: '1.0',
    pkgInfo: `Metadata-Version: 2.2\nName: ${name}\nVersion: 1.0\n`,
    files: {
      'pyproject.toml': TINY_BUILD_SYSTEM.replace('"tinybackend"]', `${needs}]`),
      [`${name}.py`]: '',
      'during_build.py': duringBuild,
    },
  };
}

function projectOf(scope: Scope, releases: (box: Sandbox) => Record<string, TinyRelease>): Sandbox {
  const box = sandbox(scope);
  const sources = Object.entries(releases(box)).map(([name, release]) => [name, [release]] as const);
  box.publish({ ...Object.fromEntries(sources), tinybackend: [tinyBackend('1.0')] });
  box.write({
    'buildout.cfg': `[buildout]\nparts = app\n\n[app]\nrecipe = zc.recipe.egg\neggs = ${Object.keys(releases(box)).join('\n  ')}\n`,
  });
  return box;
}

function log(box: Sandbox): readonly string[] {
  return readFileSync(join(box.root, 'log'), 'utf8').trim().split('\n');
}

/** How many builds there were at most at a time. */
function mostAtOnce(lines: readonly string[]): number {
  let now = 0;
  return Math.max(...lines.map((line) => (now += line === '+' ? 1 : line === '-' ? -1 : 0)));
}

describe('jobs', () => {
  it('bounds all builds of a run, and what their tools may do', async (t) => {
    const names = ['one', 'two', 'three', 'four'];
    const box = projectOf(t, (made) => Object.fromEntries(names.map((name) => [name, source(name, noting(made))])));
    const { exitCode, stderr } = await box.buildout(['jobs=1']);
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual([log(box).length, mostAtOnce(log(box))], [12, 1]);
    assert.ok(log(box).includes('-j1'));
    box.write({ 'again/buildout.cfg': box.read('buildout.cfg') });
    const again = await box.buildout(['jobs=4'], { cwd: 'again' });
    assert.equal(again.exitCode, 0, again.stderr);
    assert.ok(box.files('again/eggs').some((path) => path.includes('one-1.0')));
    assert.equal(log(box).length, 12, 'nothing is built because of another number of jobs');
  });

  it('is shared with other runs of the user', async (t) => {
    const names = ['one', 'two'];
    const box = projectOf(t, (made) => Object.fromEntries(names.map((name) => [name, source(name, noting(made))])));
    const trees = names.map((name) => {
      box.write({
        [`${name}/buildout.cfg`]: `[buildout]\nparts = app\njobs = 1\n\n[app]\nrecipe = zc.recipe.egg\neggs = ${name}\n`,
      });
      return box.buildout([], { cwd: name });
    });
    assert.deepEqual(
      (await Promise.all(trees)).map(({ exitCode }) => exitCode),
      [0, 0],
    );
    assert.deepEqual([log(box).length, mostAtOnce(log(box))], [6, 1]);
  });

  it('is not held by a build that waits for what it requires', async (t) => {
    const box = projectOf(t, () => ({ one: source('one', 'import two', ['two']) }));
    box.publish({ two: [source('two', '', ['three'])], three: [source('three', '')] });
    const { exitCode, stderr } = await box.buildout(['jobs=1']);
    assert.equal(exitCode, 0, stderr);
  });

  it('must be a number, as build-timeout must', async (t) => {
    const box = projectOf(t, () => ({ one: source('one', '') }));
    for (const option of ['jobs=0', 'jobs=many', 'build-timeout=-1', 'build-timeout=1e3']) {
      const { exitCode, stderr } = await box.buildout([option]);
      const [name = '', value = ''] = option.split('=');
      assert.equal(exitCode, 1);
      assert.match(
        stderr,
        new RegExp(`The option ${name} is '${value}', but it must be a whole number .*\\[parts/not-a-count\\]`),
      );
    }
    box.write({ 'buildout.cfg': '[buildout]\nparts =\njobs = all\n' });
    assert.match((await box.buildout([])).stderr, /at buildout\.cfg:3:1/);
  });
});

describe('what a build prints', () => {
  it('appears with -v as it comes, marked, on stderr', async (t) => {
    const talking = (name: string): string =>
      `print('I am ${name} \\x1b[31mred\\x1b[0m https://me:canary@example.org/')\n`;
    const box = projectOf(t, () => ({ one: source('one', talking('one')), two: source('two', talking('two')) }));
    const { stdout, stderr } = await box.buildout(['-v']);
    assert.match(stderr, /^one-1\.0\.tar\.gz: building the wheel$/mu);
    assert.match(stderr, /^one-1\.0\.tar\.gz: I am one red https:\/\/example\.org\/$/mu);
    assert.match(stderr, /^two-1\.0\.tar\.gz: I am two/mu);
    assert.doesNotMatch(stdout, /I am/u);
    assert.doesNotMatch(stderr, /HOME=/u);
  });

  it('is not shown without -v when it works', async (t) => {
    const box = projectOf(t, () => ({ one: source('one', "print('chatter')\n") }));
    const { stdout, stderr } = await box.buildout([]);
    assert.doesNotMatch(stdout + stderr, /chatter/u);
  });

  it('is whole in the error; after -v it is not repeated, and -vv tells the environment', async (t) => {
    const box = projectOf(t, () => ({
      one: source('one', "print('\\n'.join('line %d' % n for n in range(5000)))\nraise SystemExit('the end')\n"),
    }));
    const quiet = await box.buildout([]);
    assert.match(
      quiet.stderr,
      /Building one-1\.0\.tar\.gz failed while building the wheel \(exit code 1\)\nIts output:\nline 0\n/u,
    );
    assert.equal(quiet.stderr.match(/^line \d+$/gmu)?.length, 5000);
    const loud = await box.buildout(['-vv'], { env: { CFLAGS: '-O1', SECRET: 'canary' } });
    assert.match(loud.stderr, /^one-1\.0\.tar\.gz: the end$/mu);
    assert.match(loud.stderr, /What it printed stands above/u);
    assert.equal(loud.stderr.match(/line 4999$/gmu)?.length, 1);
    assert.match(loud.stderr, /^one-1\.0\.tar\.gz: CFLAGS=-O1$/mu);
    assert.match(loud.stderr, /^one-1\.0\.tar\.gz: HOME=.*\/work\//mu);
    assert.doesNotMatch(loud.stderr, /canary/u);
  });
});

/** What is in the store, without locks, which stay, and without what is new of wheels that were fetched. */
function storeOf(box: Sandbox): readonly string[] {
  const paths = readdirSync(join(box.root, 'cache'), { recursive: true }).map(String);
  return paths.filter((path) => !/^(?:locks-v1|compile|pages|metadata)/u.test(path)).sort();
}

describe('a build that fails', () => {
  const WAYS: Readonly<Record<string, readonly [python: string, message: RegExp]>> = {
    raises: ["raise RuntimeError('no')", /exit code 1/u],
    exits: ['import os\nos._exit(3)', /exit code 3/u],
    'ends well without an answer': ['import os\nos._exit(0)', /ended without an answer/u],
    'is killed': ['import os, signal\nos.kill(os.getpid(), signal.SIGKILL)', /killed, perhaps for want of memory/u],
    'takes too long': ['import time\ntime.sleep(60)', /not done after 5 seconds/u],
    'makes another wheel': [
      "open('PKG-INFO', 'w').write('Name: other\\nVersion: 1.0\\n')",
      /another project or version/u,
    ],
  };

  it('leaves nothing in the store and in the tree, however it fails', async (t) => {
    const box = projectOf(t, () => ({ one: source('one', ''), good: source('good', '') }));
    // What every build needs is in the store.
    assert.equal((await box.buildout(['app:eggs=good'])).exitCode, 0);
    for (const [way, [python, message]] of Object.entries(WAYS)) {
      box.publish({ one: [source('one', `open('left', 'w').close()\n${python}\n`)] });
      const before = [storeOf(box), box.files()];
      const { exitCode, stderr } = await box.buildout(way === 'takes too long' ? ['build-timeout=5'] : []);
      assert.equal(exitCode, 1, way);
      assert.match(stderr, message, way);
      assert.deepEqual([storeOf(box), box.files()], before, way);
    }
  });

  it('because of Ctrl-C leaves nothing either', async (t) => {
    const box = projectOf(t, (made) => ({
      one: source(
        'one',
        `open(${JSON.stringify(join(made.root, 'log'))}, 'w').close()\nimport time\ntime.sleep(600)\n`,
      ),
      good: source('good', ''),
    }));
    assert.equal((await box.buildout(['app:eggs=good'])).exitCode, 0);
    const before = storeOf(box);
    const run = spawn(await builtProgram(), [], { cwd: box.project, env: box.env, stdio: 'ignore' });
    const exited = once(run, 'exit');
    for (let tries = 0; tries < 500 && !existsSync(join(box.root, 'log')); tries += 1) await setTimeout(20);
    run.kill('SIGINT');
    assert.deepEqual(await exited, [130, null]);
    assert.deepEqual(storeOf(box), before);
  });
});
