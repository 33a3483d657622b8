import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';

import {
  buildSdistFile,
  builtProgram,
  editableProject,
  sandbox,
  serveIndex,
  TINY_BUILD_SYSTEM,
  tinyBackend,
} from '#test-support';
import type { SdistRecipe, RunOptions, Sandbox, Scope, TinyRelease } from '#test-support';

const CONFIG = `[buildout]
parts = app

[app]
recipe = zc.recipe.egg
eggs = built
interpreter = py
`;

interface Source {
  /** Python that runs while it is built, in its source. `LOG` is a file outside, which `note(text)` adds to. */
  readonly duringBuild?: string;
  readonly pkgInfo?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** The source distribution `built`, which notes each of its builds. */
function source(
  box: Sandbox,
  { duringBuild = '', pkgInfo, files = {} }: Source = {},
): Omit<SdistRecipe, 'name'> & { readonly kind: 'sdist' } {
  const head = `LOG = ${JSON.stringify(join(box.root, 'log'))}
def note(text):
    with open(LOG, 'a') as log:
        log.write(text + '\\n')
note('built')
`;
  return {
    kind: 'sdist',
    version: '1.0',
    pkgInfo: pkgInfo ?? 'Metadata-Version: 1.1\nName: built\nVersion: 1.0\n',
    files: { 'pyproject.toml': TINY_BUILD_SYSTEM, 'built.py': '', 'during_build.py': head + duringBuild, ...files },
  };
}

function projectThatBuilds(scope: Scope, what?: Source): Sandbox {
  const box = sandbox(scope);
  box.publish({ built: [source(box, what)], tinybackend: [tinyBackend('1.0')] });
  box.write({ 'buildout.cfg': CONFIG });
  return box;
}

async function succeed(box: Sandbox, args: readonly string[] = [], options: RunOptions = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await box.buildout(args, options);
  assert.equal(exitCode, 0, `${stdout}${stderr}`);
  return stdout;
}

async function fail(box: Sandbox, args: readonly string[] = [], options: RunOptions = {}): Promise<string> {
  const { exitCode, stderr } = await box.buildout(args, options);
  assert.equal(exitCode, 1, stderr);
  return box.filter(stderr);
}

let trees = 0;

/** Runs in a fresh tree, which knows nothing of the others but the store. */
async function succeedAnew(box: Sandbox, args: readonly string[] = [], options: RunOptions = {}): Promise<string> {
  trees += 1;
  const cwd = `tree-${trees}`;
  box.write({ [`${cwd}/buildout.cfg`]: CONFIG });
  await succeed(box, args, { ...options, cwd });
  const run = await box.run(`${cwd}/bin/py`, ['-c', 'import built_built_with as built; print(built.VERSION)']);
  return run.stdout.trim();
}

/** What builds noted. */
function log(box: Sandbox): readonly string[] {
  const path = join(box.root, 'log');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

function workOf(box: Sandbox): readonly string[] {
  return readdirSync(join(box.root, 'cache/work'), { recursive: true }).map(String);
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !isSo(); tries += 1) await setTimeout(20);
  assert.ok(isSo(), 'waited in vain');
}

describe('a build', () => {
  it('is done once for the same inputs, and again for others', async (t) => {
    const box = projectThatBuilds(t);
    const flags = { env: { CFLAGS: '-O3' } };
    assert.equal(await succeedAnew(box), '1.0');
    assert.equal(await succeedAnew(box), '1.0');
    assert.equal(log(box).length, 1);
    await succeedAnew(box, [], flags);
    assert.equal(log(box).length, 2, 'variables of compilers count');
    await succeedAnew(box);
    await succeedAnew(box, [], { env: { ...flags.env, MAKEFLAGS: '-j9', SECRET: 'x' } });
    assert.equal(log(box).length, 2, 'what was built before is known still, and other variables do not count');
    box.publish({ tinybackend: [tinyBackend('2.0')] });
    assert.equal(await succeedAnew(box), '2.0');
    assert.equal(log(box).length, 3, 'a newer backend counts');
    assert.equal(await succeedAnew(box, ['versions:tinybackend=1.0']), '1.0');
    assert.equal(log(box).length, 3);
    const inner = { version: '2.0', files: { ...tinyBackend('2.0').files, 'more.py': '' } };
    box.publish({ tinybackend: [inner] });
    await succeedAnew(box);
    assert.equal(log(box).length, 4, 'another backend of the same version counts');
  });

  it('gets the variables that build-environment names, and is another one for other values', async (t) => {
    const box = projectThatBuilds(t, { duringBuild: "import os\nnote(os.environ['STATIC'])\n" });
    for (const [place, text] of ['%(OWN)s-1', '%(OWN)s-2', '%(OWN)s-2'].entries()) {
      const options = `parts = app\nbuild-environment = env\n\n[env]\nSTATIC = ${text}\n`;
      box.write({ [`tree-${place}/buildout.cfg`]: CONFIG.replace('parts = app\n', options) });
      await succeed(box, [], { cwd: `tree-${place}`, env: { OWN: 'mine' } });
    }
    assert.deepEqual(log(box), ['built', 'mine-1', 'built', 'mine-2']);
    assert.match(await fail(box, ['build-environment=nowhere']), /section, 'nowhere', was not defined/u);
  });

  it('of a develop egg gets them as well', async (t) => {
    const box = sandbox(t);
    const project = editableProject('dev', { name: 'dev', wheel: { 'dev.pth': '@HERE@\n' }, files: {} });
    const [backend = ''] = Object.keys(project).filter((path) => path.endsWith('_backend.py'));
    const noting = `import os\nwith open(${JSON.stringify(join(box.root, 'log'))}, 'a') as log:\n    log.write(os.environ['STATIC'] + '\\n')\n`;
    box.write({ ...project, [backend]: `${noting}${project[backend] ?? ''}` });
    for (const text of ['1', '2', '2']) {
      box.write({
        'buildout.cfg': `[buildout]\nparts =\ndevelop = dev\nbuild-environment = env\n\n[env]\nSTATIC = ${text}\n`,
      });
      await succeed(box);
    }
    assert.deepEqual([...new Set(log(box))], ['1', '2']);
    assert.equal(log(box).length, 4, 'two hooks each');
  });

  it('takes a source in whatever it is packed', async (t) => {
    const box = projectThatBuilds(t);
    const directory = join(box.index, 'built');
    const tar = buildSdistFile({ ...source(box), name: 'built', version: '1.0', format: '.tar' });
    const python = (module: string): Buffer =>
      execFileSync(
        'python3',
        ['-c', `import ${module}, sys; sys.stdout.buffer.write(${module}.compress(sys.stdin.buffer.read()))`],
        { input: tar },
      );
    const archives: Record<string, Buffer> = {
      'tar.gz': gzipSync(tar),
      tgz: gzipSync(tar),
      'tar.bz2': python('bz2'),
      'tar.xz': python('lzma'),
      'tar.zst': zstdCompressSync(tar),
      tar,
      zip: buildSdistFile({ ...source(box), name: 'built', version: '1.0', format: '.zip' }),
    };
    const links = join(box.root, 'links');
    mkdirSync(links);
    for (const [place, [suffix, bytes]] of Object.entries(archives).entries()) {
      for (const name of readdirSync(directory)) rmSync(join(directory, name));
      writeFileSync(join(directory, `built-1.0.${suffix}`), bytes);
      // Else what was built of the same bytes under another name would do.
      const env = { CFLAGS: `-D${place}` };
      assert.equal(await succeedAnew(box, [], { env }), '1.0', suffix);
      assert.equal(log(box).length, place + 1, suffix);
      renameSync(join(directory, `built-1.0.${suffix}`), join(links, `built-${place}.5.${suffix}`));
    }
    for (const [place, suffix] of Object.keys(archives).entries()) {
      const args = [`find-links=${links}`, `versions:built=${place}.5`, 'resolve'];
      box.write({ 'links/buildout.cfg': CONFIG });
      const told = await box.buildout(args, { cwd: 'links' });
      assert.match(told.stderr, new RegExp(`built-${place}\\.5\\.${suffix} is another distribution inside`), suffix);
    }
  });

  it('is kept for runs that are offline', async (t) => {
    const box = sandbox(t);
    await using index = await serveIndex({ built: [source(box)], tinybackend: [tinyBackend('1.0')] });
    const options = { env: { PIP_INDEX_URL: index.url, buildout_testing_index_url: undefined } };
    await succeedAnew(box, ['versions:built=1.0'], options);
    const before = index.requests.length;
    assert.equal(await succeedAnew(box, ['-o', 'versions:built=1.0'], options), '1.0');
    assert.deepEqual([log(box).length, index.requests.length], [1, before]);
  });

  it('is done once when two processes want it', async (t) => {
    const box = projectThatBuilds(t, { duringBuild: 'import time\ntime.sleep(1)\n' });
    assert.deepEqual(await Promise.all([succeedAnew(box), succeedAnew(box)]), ['1.0', '1.0']);
    assert.deepEqual(log(box), ['built']);
  });

  it('that is killed with all of buildout leaves no process, and nothing for the next run to fall over', async (t) => {
    const box = projectThatBuilds(t, {
      duringBuild: `import os, subprocess, sys, time
if os.path.exists(LOG + '.hang'):
    child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'], start_new_session=True)
    note('%d %d' % (os.getpid(), child.pid))
    time.sleep(600)
`,
    });
    writeFileSync(join(box.root, 'log.hang'), '');
    const run = spawn(await builtProgram(), [], { cwd: box.project, env: box.env, stdio: 'ignore' });
    await until(() => log(box).length === 2);
    run.kill('SIGKILL');
    await once(run, 'exit');
    const pids = log(box)[1]?.split(' ') ?? [];
    assert.equal(pids.length, 2);
    await until(() => pids.every((pid) => !existsSync(`/proc/${pid}`)));
    assert.notDeepEqual(workOf(box), []);
    rmSync(join(box.root, 'log.hang'));
    await succeed(box);
    assert.equal(log(box).length, 3);
    assert.deepEqual(workOf(box), []);
  });

  it('that fails leaves nothing, and is tried again', async (t) => {
    const box = projectThatBuilds(t, {
      duringBuild: `import os
os.makedirs('deep/shut')
os.chmod('deep/shut', 0o500)
if not os.path.exists(LOG + '.works'):
    raise SystemExit('no such luck')
`,
    });
    assert.match(await fail(box), /no such luck/u);
    assert.deepEqual(workOf(box), []);
    assert.ok(!existsSync(join(box.root, 'cache/builds-v1')));
    writeFileSync(join(box.root, 'log.works'), '');
    await succeed(box);
    assert.equal(log(box).length, 2);
  });

  it('that needs itself is an error, also where only a build can tell what it needs', async (t) => {
    const box = sandbox(t);
    const needs = (name: string): TinyRelease => ({
      kind: 'sdist',
      version: '1.0',
      files: { 'pyproject.toml': `[build-system]\nrequires = ["${name}"]\nbuild-backend = "x"\n` },
    });
    box.publish({ built: [needs('other')], other: [needs('built')] });
    box.write({ 'buildout.cfg': CONFIG });
    assert.match(await fail(box), /needs itself \(built-1\.0\.tar\.gz → other-1\.0\.tar\.gz → built-1\.0\.tar\.gz\)/u);
  });

  it('is not needed to resolve where PKG-INFO is final (PEP 643)', async (t) => {
    const head = 'Name: built\nVersion: 1.0\nRequires-Dist: needed\n';
    const box = projectThatBuilds(t, { pkgInfo: `Metadata-Version: 2.2\nDynamic: License-File\n${head}` });
    box.publish({ needed: ['3.0'] });
    assert.match(await succeed(box, ['resolve']), /built = 1\.0\nneeded = 3\.0\n/u);
    assert.deepEqual(log(box), []);
    const open = projectThatBuilds(t, { pkgInfo: `Metadata-Version: 2.2\nDynamic: Requires-Dist\n${head}` });
    open.publish({ needed: ['3.0'] });
    assert.match(await succeed(open, ['resolve']), /built = 1\.0\nneeded = 3\.0\n/u);
    assert.deepEqual(log(open), ['built']);
  });
});

describe('a hostile build', () => {
  it('H98: writes nothing into the home of the user', async (t) => {
    const box = projectThatBuilds(t, {
      duringBuild: "import os\nopen(os.path.expanduser('~/.pypirc'), 'w').close()\nnote(os.path.expanduser('~'))\n",
    });
    await succeed(box);
    assert.equal(log(box).length, 2);
    assert.deepEqual(readdirSync(box.home), []);
  });

  it('H99: gets no connection when the run is offline', async (t) => {
    const box = projectThatBuilds(t, {
      duringBuild: "import socket\nsocket.create_connection(('192.0.2.1', 80), 1)\n",
    });
    const said = await fail(box, ['-o']);
    assert.match(said, /buildout runs offline, so this build has no network: 192\.0\.2\.1/u);
    assert.match(said, /without -o/u);
  });

  it('H102: gets its requirements from the indexes of the application, whatever else is named', async (t) => {
    const box = sandbox(t);
    await using evil = await serveIndex({ tinybackend: [tinyBackend('99.0')] });
    const files = {
      'pyproject.toml': `${TINY_BUILD_SYSTEM}\n[[tool.uv.index]]\nurl = "${evil.url}"\n`,
      'setup.cfg': `[easy_install]\nindex_url = ${evil.url}\n`,
      'pip.conf': `[global]\nindex-url = ${evil.url}\n`,
    };
    const duringBuild = `import os
note(' '.join(sorted(name for name in os.environ if 'INDEX' in name or 'PIP' in name)))
`;
    await using index = await serveIndex({
      built: [source(box, { files, duringBuild })],
      tinybackend: [tinyBackend('1.0')],
    });
    const env = { PIP_INDEX_URL: index.url, buildout_testing_index_url: undefined, UV_INDEX: evil.url };
    assert.equal(await succeedAnew(box, [], { env }), '1.0');
    assert.deepEqual(evil.requests, []);
    assert.deepEqual(log(box), ['built', 'PIP_CONFIG_FILE PIP_NO_INDEX']);
  });

  it('H102: gets none from a URL that its own source names, unless the user trusts that source', async (t) => {
    const box = sandbox(t);
    await using evil = await serveIndex({ tinybackend: [tinyBackend('99.0')] });
    const elsewhere = `[build-system]\nrequires = ["tinybackend @ ${new URL('/files/', evil.url).href}tinybackend-99.0-py3-none-any.whl"]\nbuild-backend = "tinybackend"\n`;
    box.publish({ built: [source(box, { files: { 'pyproject.toml': elsewhere } })] });
    box.write({ 'buildout.cfg': CONFIG });
    assert.match(
      await fail(box),
      /names a URL for its build requirement tinybackend, .*\[eggs\/build-requirement-by-url\]/u,
    );
    assert.deepEqual(evil.requests, []);
    // Who names a source by its URL trusts it.
    const trusted = CONFIG.replace('eggs = built', `eggs = built @ file://${box.index}/built/built-1.0.tar.gz`);
    box.write({ 'buildout.cfg': trusted });
    await succeed(box);
    assert.notDeepEqual(evil.requests, []);
    const { stdout } = await box.run('bin/py', ['-c', 'import built_built_with as built; print(built.VERSION)']);
    assert.equal(stdout, '99.0\n');
  });

  it('H104: changes its own copy of the source, never the archive', async (t) => {
    const box = projectThatBuilds(t, {
      duringBuild: `import os
assert open('built.py').read() == ''
for name in os.listdir('.'):
    if name not in ('PKG-INFO', 'during_build.py'):
        with open(name, 'w') as target:
            target.write('changed = True\\n')
`,
    });
    const archive = join(box.index, 'built/built-1.0.tar.gz');
    const before = readFileSync(archive);
    await succeedAnew(box, ['download-cache=../downloads']);
    assert.deepEqual(readFileSync(archive), before);
    assert.deepEqual(readFileSync(join(box.project, 'downloads/dist/built-1.0.tar.gz')), before);
    await succeedAnew(box, ['download-cache=../downloads'], { env: { CFLAGS: '-O1' } });
    assert.equal(log(box).length, 2);
  });

  it('H105: of one source, twice at once, happens in two trees', async (t) => {
    const box = projectThatBuilds(t, {
      duringBuild: `import os, time
assert not os.path.exists('half-done')
open('half-done', 'w').close()
note(os.getcwd())
for _ in range(500):
    if open(LOG).read().count('source-') == 2:
        break
    time.sleep(0.02)
assert os.listdir('.').count('half-done') == 1
`,
    });
    const runs = ['-O1', '-O2'].map((flags) => succeedAnew(box, [], { env: { CFLAGS: flags } }));
    assert.deepEqual(await Promise.all(runs), ['1.0', '1.0']);
    const places = log(box).filter((line) => line !== 'built');
    assert.equal(new Set(places).size, 2);
  });
});
