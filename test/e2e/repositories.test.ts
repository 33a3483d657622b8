import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { gitRepository, sandbox, serveGit, TINY_BUILD_SYSTEM, tinyBackend, tinyRelease } from '#test-support';
import type { GitRepository, RunOptions, Sandbox, Scope } from '#test-support';

const CONFIG = `[buildout]
parts = app

[app]
recipe = zc.recipe.egg
eggs = demo
interpreter = py
`;

/** A project that says which version it is, and what its module holds. */
function project(version: string, value: string): Readonly<Record<string, string>> {
  return {
    'pyproject.toml': TINY_BUILD_SYSTEM,
    'PKG-INFO': `Metadata-Version: 1.1\nName: demo\nVersion: ${version}\n`,
    'demo.py': `VALUE = ${JSON.stringify(value)}\n`,
  };
}

/** The version is that of the tag, as setuptools-scm and its like make it. */
const VERSION_OF_TAG = `
import subprocess
version = subprocess.check_output(['git', 'describe', '--tags'], text=True).strip().replace('-', '.post', 1).replace('-', '+')
open('PKG-INFO', 'w').write('Metadata-Version: 1.1\\nName: demo\\nVersion: ' + version + '\\n')
`;

interface Place {
  readonly box: Sandbox;
  readonly origin: GitRepository;
}

function place(scope: Scope): Place {
  const box = sandbox(scope);
  box.publish({ tinybackend: [tinyBackend('1.0')], demo: ['1.0'], needed: ['3.0'] });
  box.write({ 'buildout.cfg': CONFIG });
  return { box, origin: gitRepository(join(box.root, 'origin')) };
}

async function succeed(box: Sandbox, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await box.buildout(args, options);
  assert.equal(exitCode, 0, `${stdout}${stderr}`);
  return stdout;
}

async function fail(box: Sandbox, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await box.buildout(args, options);
  assert.equal(exitCode, 1, stdout);
  return box.filter(stderr);
}

async function valueOf(box: Sandbox): Promise<string> {
  const { stdout } = await box.run('bin/py', ['-c', 'import demo; print(demo.VALUE)']);
  return stdout.trim();
}

/** The egg of `demo` that bin/py uses. */
function eggOf(box: Sandbox): string {
  return /'(?<path>[^']*\/demo-[^']*\.egg)'/u.exec(box.read('bin/py'))?.groups?.['path'] ?? '';
}

function directUrl(box: Sandbox): unknown {
  const egg = eggOf(box);
  const info = readdirSync(egg).find((name) => name.endsWith('.dist-info')) ?? '';
  return JSON.parse(readFileSync(join(egg, info, 'direct_url.json'), 'utf8'));
}

describe('name @ git+URL', () => {
  it('takes what a branch means, builds it once, and follows the branch when newest versions are wanted', async (t) => {
    const { box, origin } = place(t);
    const first = origin.commit(project('1.0', 'first'));
    origin.git('tag', 'v1');
    box.write({ 'buildout.cfg': CONFIG.replace('= demo', `= demo @ git+${origin.url}@main`) });
    assert.match(await succeed(box, []), /Got demo 1\.0\./u);
    assert.equal(await valueOf(box), 'first');
    const url = origin.url;
    const info = { vcs: 'git', commit_id: first, requested_revision: 'main' };
    assert.deepEqual(directUrl(box), { url, vcs_info: info });
    const egg = eggOf(box);

    const before = box.files().filter((name) => !name.startsWith('.buildout'));
    assert.doesNotMatch(await succeed(box, []), /Got|Installing/u);
    assert.deepEqual(
      box.files().filter((name) => !name.startsWith('.buildout')),
      before,
    );

    const second = origin.commit(project('1.0', 'second'));
    for (const flag of ['-N', '-o']) {
      await succeed(box, [flag]);
      assert.equal(await valueOf(box), 'first', flag);
    }
    await succeed(box, []);
    assert.equal(await valueOf(box), 'second');
    assert.deepEqual(directUrl(box), { url, vcs_info: { ...info, commit_id: second } });

    // The same inputs give the same tree, whatever was there before.
    await succeed(box, [`app:eggs=demo @ git+${url}@v1`]);
    assert.equal(await valueOf(box), 'first');
    assert.equal(eggOf(box), egg);
    await succeed(box, ['app:eggs=demo']);
    assert.equal(existsSync(join(eggOf(box), 'demo.py')), true);
    assert.match(eggOf(box), /eggs\/v5\/demo-1\.0-[^/]*\.egg$/u, 'the release is another thing');

    rmSync(origin.directory, { recursive: true });
    await succeed(box, [`app:eggs=demo @ git+${url}@${second}`]);
    assert.equal(await valueOf(box), 'second', 'a commit that is there needs no repository');
    rmSync(join(box.project, 'eggs'), { recursive: true });
    await succeed(box, ['-o', `app:eggs=demo @ git+${url}@${first.slice(0, 10)}`]);
    assert.equal(await valueOf(box), 'first', 'the build is remembered');
    assert.match(await fail(box, [`app:eggs=demo @ git+${url}@main`]), /repositories\/not-a-repository/u);
  });

  it('builds with the history at hand, in a directory of the repository, for other builds too', async (t) => {
    const { box, origin } = place(t);
    const files = Object.entries({ ...project('0', 'below'), 'during_build.py': VERSION_OF_TAG });
    origin.commit(Object.fromEntries(files.map(([name, text]) => [`lib/${name}`, text])));
    origin.git('tag', '2.5');
    origin.commit({ other: '' });
    const demo = `demo @ git+${origin.url}#subdirectory=lib`;
    await succeed(box, [`app:eggs=${demo}`]);
    assert.equal(await valueOf(box), 'below');
    assert.match(eggOf(box), new RegExp(`demo-2\\.5\\.post1\\+g${origin.git('rev-parse', '--short', 'HEAD')}-`, 'u'));

    const user = gitRepository(join(box.root, 'user'));
    const pyproject = `[project]\nname = "user"\nversion = "7"\ndependencies = ["needed"]\n[build-system]\nrequires = ["tinybackend", "${demo}"]\nbuild-backend = "tinybackend"\n`;
    user.commit({
      'pyproject.toml': pyproject,
      'PKG-INFO': 'Metadata-Version: 1.1\nName: user\nVersion: 7\nRequires-Dist: needed\n',
      'during_build.py': "import demo\nopen('user.py', 'w').write('VALUE = %r' % demo.VALUE)\n",
    });
    const said = await succeed(box, [`app:eggs=user @ git+${user.url}`, 'resolve']);
    assert.equal(said, '[versions]\nneeded = 3.0\nuser = 7\n', 'static metadata needs no build');
    await succeed(box, [`app:eggs=user @ git+${user.url}`]);
    const { stdout } = await box.run('bin/py', ['-c', 'import user; print(user.VALUE)']);
    assert.equal(stdout, 'below\n');
  });

  it('says what is wrong, and where', async (t) => {
    const { box, origin } = place(t);
    const commit = origin.commit(project('1.0', 'x'));
    origin.git('tag', 'v1.0');
    const url = `git+${origin.url}`;
    const rows: readonly (readonly [requirement: string, expected: RegExp])[] = [
      [`demo @ ${url}@v1.1`, /Couldn't find the revision 'v1\.1'[^]*no-such-revision[^]*hint: Did you mean v1\.0\?/u],
      [`other @ ${url}`, /Couldn't get other from file:[^ ]*: it holds the project 'demo'[^]*eggs\/wrong-project/u],
      [`demo @ ${url}#subdirectory=nope`, /Couldn't find the directory 'nope'[^]*eggs\/no-subdirectory/u],
      [`demo @ ${url}@${'1'.repeat(40)}`, /repositories\/no-such-revision/u],
      [`demo @ ${url}-absent`, /repositories\/not-a-repository/u],
      ['demo @ hg+https://h.invalid/x', /only git is supported/u],
      ['demo @ git+ext::sh', /it names a program to run/u],
      ['demo @ git+https://127.0.0.1:1/x', /repositories\/unreachable/u],
    ];
    for (const [requirement, expected] of rows) {
      box.write({ 'buildout.cfg': CONFIG.replace('= demo', `= ${requirement}`) });
      const said = await fail(box, []);
      assert.match(said, expected);
      assert.match(said, /at buildout\.cfg:6:/u);
    }
    const offline = await fail(box, ['-o', 'app:eggs=demo @ git+https://h.invalid/x']);
    assert.match(offline, /repositories\/not-offline/u);
    const env = { PATH: join(box.root, 'nothing') };
    mkdirSync(join(box.root, 'bin'));
    writeFileSync(join(box.root, 'bin/node'), `#!/bin/sh\nexec ${process.execPath} "$@"\n`, { mode: 0o755 });
    const none = await fail(box, [`app:eggs=demo @ ${url}@${commit}`], {
      env: { ...env, BUILDOUT_CACHE_DIR: env.PATH },
    });
    assert.match(none, /repositories\/no-git/u);
  });

  it('logs in with what the URL says, and leaves it nowhere', async (t) => {
    const { box, origin } = place(t);
    const commit = origin.commit(project('1.0', 'private'));
    const server = await serveGit(t, box.root, { login: 'ada:can/ary' });
    const url = `${server.origin}/origin/.git`;
    const requirement = `demo @ git+${url.replace('//', '//ada:can%2Fary@')}@main`;
    // All programs that git starts, with their arguments, as others see them in `ps`.
    const log = join(box.root, 'log');
    const git = `#!/bin/sh\necho "$@" >> ${log}\nGIT_TRACE=${log} exec /usr/bin/git "$@"\n`;
    mkdirSync(join(box.root, 'shims'));
    writeFileSync(join(box.root, 'shims/git'), git, { mode: 0o755 });
    const env = { PATH: `${join(box.root, 'shims')}:${box.env['PATH'] ?? ''}` };
    const said = await succeed(box, ['-v', 'show-picked-versions=true', `app:eggs=${requirement}`], { env });
    assert.doesNotMatch(said, /demo = /u, 'what a URL names was not picked');
    assert.doesNotMatch(said, /can(?:%2F|\/)ary/u);
    assert.match(readFileSync(log, 'utf8'), /run_command.*git-remote-http/u);
    assert.equal(await valueOf(box), 'private');
    const info = { vcs: 'git', commit_id: commit, requested_revision: 'main' };
    assert.deepEqual(directUrl(box), { url, vcs_info: info });
    const found = grep(box, ['eggs', 'bin', '.buildout', '../cache', '../home', '../log']);
    assert.deepEqual(found, []);
    const wrong = await fail(box, [`app:eggs=${requirement.replace('%2F', '%2Fx')}@x`.replace('@main@x', '@other')]);
    assert.match(wrong, /repositories\/access-refused/u);
    assert.doesNotMatch(wrong, /can(?:%2F|\/)x?ary/u);
    assert.ok(server.requests.length > 0 && server.requests.every((line) => !line.includes('ary')));
  });

  it('is built once by runs that want it at once', async (t) => {
    const { box, origin } = place(t);
    const log = join(box.root, 'log');
    origin.commit({
      ...project('1.0', 'x'),
      'during_build.py': `open(${JSON.stringify(log)}, 'a').write('built\\n')\n`,
    });
    const config = CONFIG.replace('= demo', `= demo @ git+${origin.url}`);
    box.write({ 'buildout.cfg': config, 'second/buildout.cfg': config });
    await Promise.all([succeed(box, []), succeed(box, [], { cwd: 'second' })]);
    assert.equal(readFileSync(log, 'utf8'), 'built\n');
    assert.equal(await valueOf(box), 'x');
  });

  it('takes a submodule with it, and leaves alone what a repository would have run', async (t) => {
    const { box, origin } = place(t);
    const inner = gitRepository(join(box.root, 'inner'));
    const commit = inner.commit({ 'value.txt': 'of the submodule' });
    const trap = join(box.root, 'trap');
    const reading = "open('demo.py', 'w').write('VALUE = %r' % open('sub/value.txt').read())\n";
    const files = { ...project('1.0', 'x'), 'during_build.py': reading, '.gitattributes': '*.py filter=evil\n' };
    origin.commit({
      ...files,
      '.gitmodules': `[submodule "sub"]\n\tpath = sub\n\turl = ../inner\n\tupdate = !touch ${trap}\n`,
    });
    origin.git('update-index', '--add', '--cacheinfo', `160000,${commit},sub`);
    origin.git('commit', '--quiet', '--message=submodule');
    writeFileSync(
      join(box.home, '.gitconfig'),
      `[filter "evil"]\n\tsmudge = touch ${trap}\n[core]\n\tfsmonitor = touch ${trap}\n`,
    );
    await succeed(box, [`app:eggs=demo @ git+${origin.url}`]);
    assert.equal(await valueOf(box), 'of the submodule');
    assert.equal(existsSync(trap), false);
  });
});

describe('repositories in find-links', () => {
  it('are candidates of the version that the link tells, like all others', async (t) => {
    const { box, origin } = place(t);
    origin.commit(project('7.0', 'linked'));
    const link = `git+${origin.url}@main#egg=demo-7.0`;
    await succeed(box, [`find-links=${link}`, 'show-picked-versions=true']);
    assert.equal(await valueOf(box), 'linked');
    assert.match(eggOf(box), /eggs\/v5\/demo-7\.0-[^/]*\.egg$/u);
    rmSync(join(box.project, 'eggs'), { recursive: true });
    await succeed(box, [`find-links=${link}`, 'versions:demo=1.0']);
    assert.match(eggOf(box), /demo-1\.0-/u);
    assert.match(
      await fail(box, [`find-links=${link.replace('7.0', '8.0')}`]),
      /Couldn't get demo 8\.0 from demo-8\.0: what is built of it is demo 7\.0/u,
    );
  });
});

describe('name @ URL of an archive', () => {
  it('gives it an egg of its own, that says where it came from', async (t) => {
    const { box } = place(t);
    const { filename, bytes } = tinyRelease('demo', { version: '1.0', files: { 'demo.py': "VALUE = 'wheel'\n" } });
    writeFileSync(join(box.root, filename), bytes);
    const url = `file://${box.root}/${filename}`;
    await succeed(box, [`app:eggs=demo @ ${url}`]);
    assert.equal(await valueOf(box), 'wheel');
    const {
      archive_info: { hashes },
    } = directUrl(box) as { archive_info: { hashes: { sha256: string } } };
    assert.match(hashes.sha256, /^[0-9a-f]{64}$/u);
    await succeed(box, [`app:eggs=demo @ ${url}#sha256=${hashes.sha256}`]);
    assert.equal(await valueOf(box), 'wheel');
    await succeed(box, ['app:eggs=demo']);
    assert.notEqual(await valueOf(box), 'wheel', 'the release is another thing');
  });

  it('looks into an archive whose name says nothing, and into a directory of it', async (t) => {
    const { box, origin } = place(t);
    const files = Object.entries(project('4.2', 'in the archive')).map(([name, text]) => [`deep/lib/${name}`, text]);
    origin.commit(Object.fromEntries(files) as Readonly<Record<string, string>>);
    execFileSync('git', ['archive', '--format=tar.gz', '--prefix=whatever-main/', '--output=../main.tar.gz', 'HEAD'], {
      cwd: origin.directory,
    });
    const url = `file://${box.root}/main.tar.gz#subdirectory=deep/lib`;
    await succeed(box, [`app:eggs=demo @ ${url}`]);
    assert.equal(await valueOf(box), 'in the archive');
    assert.match(eggOf(box), /demo-4\.2-/u);
    const { subdirectory, archive_info: info } = directUrl(box) as Record<string, unknown>;
    assert.equal(subdirectory, 'deep/lib');
    assert.ok(typeof info === 'object');
    assert.match(await fail(box, [`app:eggs=demo @ ${url}x`]), /eggs\/no-subdirectory/u);
    assert.match(await fail(box, [`app:eggs=other @ ${url}`]), /eggs\/wrong-project/u);
  });
});

describe('name @ file URL of a directory', () => {
  it('builds a copy of what is there, again when it changes, and says where it came from', async (t) => {
    const { box } = place(t);
    const directory = join(box.root, 'here');
    function filesWith(value: string): Readonly<Record<string, string>> {
      return Object.fromEntries(Object.entries(project('1.0', value)).map(([name, text]) => [`../here/${name}`, text]));
    }
    box.write({ ...filesWith('one'), '../here/.venv/big': '' });
    box.write({ 'buildout.cfg': CONFIG.replace('= demo', `= demo @ file://${directory}`) });
    await succeed(box, []);
    assert.equal(await valueOf(box), 'one');
    assert.deepEqual(directUrl(box), { url: `file://${directory}`, dir_info: {} });
    assert.deepEqual(readdirSync(directory).sort(), ['.venv', 'PKG-INFO', 'demo.py', 'pyproject.toml']);
    const egg = eggOf(box);
    assert.doesNotMatch(await succeed(box, []), /Got|Installing/u);
    box.write(filesWith('two'));
    await succeed(box, ['-N']);
    assert.equal(await valueOf(box), 'one');
    await succeed(box, []);
    assert.equal(await valueOf(box), 'two');
    box.write(filesWith('one'));
    await succeed(box, []);
    assert.equal(eggOf(box), egg);
    assert.match(await fail(box, [`app:eggs=demo @ file://${box.project}`]), /eggs\/buildout-inside/u);
  });
});

/** Files below these directories of the project that hold the password in any spelling. */
function grep(box: Sandbox, directories: readonly string[]): readonly string[] {
  const there = directories.map((name) => join(box.project, name)).filter((path) => existsSync(path));
  try {
    return execFileSync('grep', ['-rlaE', 'can(%2F|/)ary', ...there], { encoding: 'utf8' })
      .trim()
      .split('\n');
  } catch (error) {
    assert.equal((error as { status?: number }).status, 1);
    return [];
  }
}
