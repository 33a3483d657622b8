import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';

import { builtProgram, gitRepository, projectFiles, sandbox, serveGit } from '#test-support';
import type { Files, GitRepository, Sandbox } from '#test-support';

/** A sandbox beside repositories; each has one project, whose module is called like its repository. */
interface Site {
  readonly box: Sandbox;
  readonly repository: (name: string) => GitRepository;
  /** Commits to the main branch of a repository what its module says from now on; answers the commit. */
  readonly say: (name: string, who: string) => string;
  /** Runs buildout; answers all that it said, and how it ended. */
  readonly run: (
    ...args: readonly string[]
  ) => Promise<{ readonly exitCode: number | undefined; readonly text: string }>;
  /** The same, asserting that it succeeds. */
  readonly succeed: (...args: readonly string[]) => Promise<string>;
  /** What the modules say of themselves in the interpreter of the part. */
  readonly ask: (...modules: readonly string[]) => Promise<string>;
  /** Runs git in a directory of the project. */
  readonly git: (path: string, ...args: readonly string[]) => Promise<string>;
}

function site(t: TestContext, names: readonly string[], files: (root: string) => Files): Site {
  const box = sandbox(t);
  const repositories = new Map(names.map((name) => [name, gitRepository(join(box.root, 'repositories', name))]));
  function repository(name: string): GitRepository {
    const found = repositories.get(name);
    assert.ok(found);
    return found;
  }
  function say(name: string, who: string): string {
    return repository(name).commit(projectFiles(name, name, who));
  }
  for (const name of names) say(name, `${name} of main`);
  box.write(files(box.root));
  async function run(...args: readonly string[]): ReturnType<Site['run']> {
    const { exitCode, stdout, stderr } = await box.buildout(args);
    return { exitCode: exitCode ?? undefined, text: stdout + stderr };
  }
  return {
    box,
    repository,
    say,
    run,
    async succeed(...args) {
      const { exitCode, text } = await run(...args);
      assert.equal(exitCode, 0, text);
      return text;
    },
    async ask(...modules) {
      const words = modules.map((name) => `__import__(${JSON.stringify(name)}).WHO`).join(', ');
      const { exitCode, stdout, stderr } = await box.run('bin/py', ['-c', `print(${words}, sep='; ')`]);
      assert.equal(exitCode, 0, stderr);
      return stdout.trim();
    },
    async git(path, ...args) {
      const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.invalid'];
      const all = ['-C', join(box.project, path), ...identity, ...args];
      const { exitCode, stdout, stderr } = await box.run('/usr/bin/env', ['git', ...all]);
      assert.equal(exitCode, 0, stderr);
      return stdout.trim();
    },
  };
}

function part(eggs: string): string {
  return `[d]\nrecipe = zc.recipe.egg\neggs = ${eggs}\ninterpreter = py\n`;
}

/** One source x with these options. */
function oneSource(root: string, options = '', buildout = ''): Files {
  return {
    'buildout.cfg': `[buildout]\nparts = d\nauto-checkout = x\n${buildout}\n[sources]\nx = git file://${root}/repositories/x ${options}\n\n${part('x')}`,
  };
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 500 && !isSo(); tries += 1) await setTimeout(20);
  assert.ok(isSo(), 'waited in vain');
}

/** A PATH that has what starts programs, but no git. */
function withoutGit(box: Sandbox): Readonly<Record<string, string>> {
  const bin = join(box.root, 'bin-without-git');
  mkdirSync(bin, { recursive: true });
  for (const name of ['env', 'sh', 'readlink', 'dirname', 'uname']) {
    const program = [`/usr/bin/${name}`, `/bin/${name}`].find((path) => existsSync(path));
    if (program !== undefined && !existsSync(join(bin, name))) symlinkSync(program, join(bin, name));
  }
  return { PATH: [dirname(process.execPath), bin].join(':') };
}

/** Asserts that a text has a stretch. */
function includes(text: string, stretch: string | RegExp): void {
  if (typeof stretch === 'string') assert.ok(text.includes(stretch), `${text}\nhas not\n${stretch}`);
  else assert.match(text, stretch);
}

describe('sources', () => {
  it('are checked out in parallel, developed, and then cost nothing', async (t) => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((letter) => `proj${letter}`);
    const lines = names.map((name) => `${name} = git \${remotes:here}/${name}\n`).join('');
    const { box, succeed, ask, git, repository } = site(t, names, (root) => ({
      'buildout.cfg': `[buildout]
extensions = mr.developer
parts = d
auto-checkout = *

[remotes]
here = file://${root}/repositories

[sources]
${lines}
[versions]
proja = 1.0

${part(`\n  ${names.join('\n  ')}`)}`,
    }));
    const text = await succeed();
    const cloned = [...text.matchAll(/^Cloned '(\w+)' with git from/gmu)].map(([, name]) => name);
    assert.deepEqual(cloned, names);
    assert.equal(await ask(...names), names.map((name) => `${name} of main`).join('; '));
    assert.equal(await git('src/proja', 'remote', 'get-url', 'origin'), repository('proja').url);
    assert.equal(await git('src/proja', 'status', '--branch', '--short'), '## main...origin/main');
    assert.equal(existsSync(join(box.project, 'src/proja/.git/objects/info/alternates')), false);
    assert.deepEqual(readdirSync(join(box.project, 'src')), names);

    const before = box.files();
    const again = await box.buildout(['--json'], { env: withoutGit(box) });
    assert.equal(again.exitCode, 0, again.stderr);
    assert.deepEqual(box.files(), before);
    const { result } = JSON.parse(again.stdout) as {
      readonly result: { readonly sources: readonly { readonly name: string; readonly commit: string }[] };
    };
    assert.deepEqual(
      result.sources.map(({ name, commit }) => [name, commit]),
      names.map((name) => [name, repository(name).git('rev-parse', 'HEAD')]),
    );
    assert.deepEqual((JSON.parse(box.read('.buildout/sources.json')) as { sources: unknown }).sources, result.sources);
    rmSync(join(box.root, 'cache'), { recursive: true });
    assert.equal(await git('src/proja', 'fsck', '--no-progress'), '');
  });

  it('are updated when asked for, and local work is never lost', async (t) => {
    const { box, succeed, run, ask, git, say, repository } = site(t, ['x'], (root) => oneSource(root));
    await succeed();
    const first = say('x', 'second');
    await succeed();
    assert.equal(await ask('x'), 'x of main');
    includes(
      await succeed('sources', 'update'),
      /^Updated 'x' with git: [0-9a-f]{10} to [0-9a-f]{10}\.\n1 source: 1 updated\n/u,
    );
    assert.equal(await ask('x'), 'second');
    includes(await succeed('sources', 'update'), '1 source: 1 unchanged');

    say('x', 'third');
    box.write({ 'src/x/python/x.py': 'WHO = "mine"\n', 'src/x/new.txt': '' });
    for (const args of [
      ['sources', 'update'],
      ['sources', 'update', '--force', 'x'],
    ]) {
      const { exitCode, text } = await run(...args);
      assert.equal(exitCode, 1, text);
      includes(text, 'The source x was not updated: it has local changes');
      assert.equal(await ask('x'), 'mine');
    }
    includes(await succeed('buildout:always-checkout=true'), 'The source x was not updated: it has local changes');
    includes(await succeed('buildout:always-checkout=force'), 'The source x was not updated: it has local changes');
    assert.equal(await ask('x'), 'mine');
    await git('src/x', 'commit', '--quiet', '--all', '--message=mine');
    includes((await run('sources', 'update')).text, 'it has commits that its branch has not got');
    assert.equal(await ask('x'), 'mine');
    assert.equal(await git('src/x', 'rev-parse', 'HEAD^'), first);
    includes(
      (await run('sources', 'status')).text,
      /^x  git  src\/x  main  [0-9a-f]{10}  1 untracked, 1 ahead, 1 behind\n$/u,
    );

    await git('src/x', 'reset', '--quiet', '--hard', 'origin/main');
    repository('x').commit({ 'other.txt': '' });
    box.write({ 'src/x/python/x.py': 'WHO = "mine again"\n' });
    includes(await succeed('buildout:always-checkout=force'), "Updated 'x' with git");
    assert.equal(await ask('x'), 'mine again');
    assert.ok(existsSync(join(box.project, 'src/x/other.txt')) && existsSync(join(box.project, 'src/x/new.txt')));
  });

  it('are told when they are not as configured, and switched where that loses nothing', async (t) => {
    const { box, succeed, run, ask, git, say, repository } = site(t, ['x'], (root) => oneSource(root, 'branch=main'));
    const main = repository('x').git('rev-parse', 'HEAD');
    repository('x').git('checkout', '--quiet', '-b', 'dev');
    const tagged = say('x', 'x of v1');
    repository('x').git('tag', '--annotate', '--message=v1', 'v1');
    say('x', 'x of dev');
    repository('x').git('checkout', '--quiet', 'main');
    await succeed();
    box.write(oneSource(box.root, 'branch=dev'));
    includes(await succeed(), "The source 'x' is on branch 'main', not on 'dev'.");
    const status = await run('sources', 'status');
    assert.equal(status.exitCode, 1);
    includes(status.text, /main {2}[0-9a-f]{10} {2}clean; it is not on the branch dev\n$/u);
    box.write({ 'src/x/python/x.py': 'WHO = "mine"\n' });
    assert.equal((await run('sources', 'checkout')).exitCode, 1);
    assert.equal(await ask('x'), 'mine');
    await git('src/x', 'checkout', '--quiet', '.');
    await succeed('sources', 'checkout');
    assert.equal(await ask('x'), 'x of dev');
    assert.equal(await git('src/x', 'status', '--branch', '--short'), '## dev...origin/dev');

    box.write(oneSource(box.root, 'rev=v1'));
    await succeed('buildout:always-checkout=true');
    assert.equal(await git('src/x', 'status', '--branch', '--short'), '## HEAD (no branch)');
    box.write(oneSource(box.root, `rev=${main}`));
    includes(await succeed(), `The source 'x' is at commit ${tagged.slice(0, 10)}, not at ${main.slice(0, 10)}.`);
    await succeed('sources', 'update');
    assert.equal(await ask('x'), 'x of main');
    await git('src/x', 'commit', '--quiet', '--allow-empty', '--message=mine');
    box.write(oneSource(box.root, 'branch=dev'));
    includes((await run('sources', 'update')).text, 'it has commits that are nowhere else');

    renameSync(join(box.root, 'repositories/x'), join(box.root, 'repositories/y'));
    box.write({ 'buildout.cfg': box.read('buildout.cfg').replace('repositories/x', 'repositories/y') });
    for (const args of [[], ['buildout:always-checkout=force']]) {
      includes(await succeed(...args), "Checkout URL for existing package 'x' differs.");
    }
    assert.equal((await run('sources', 'update')).exitCode, 1);
  });

  it('of a run that was killed are checked out by the next', async (t) => {
    const { box, succeed, ask } = site(t, ['x'], (root) => oneSource(root));
    const tools = join(box.root, 'tools');
    mkdirSync(tools);
    writeFileSync(
      join(tools, 'git'),
      `#!/bin/sh\ncase "$1 $PWD" in "reset "*) touch '${box.root}/hangs'; exec sleep 20;; esac\nPATH=\${PATH#*:} exec git "$@"\n`,
      { mode: 0o755 },
    );
    const env = { ...box.env, PATH: `${tools}:${box.env['PATH'] ?? ''}` };
    const killed = spawn(await builtProgram(), [], { cwd: box.project, env, stdio: 'ignore' });
    await until(() => existsSync(join(box.root, 'hangs')));
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    assert.equal(readdirSync(join(box.project, 'src')).length, 1);
    await succeed();
    assert.deepEqual(readdirSync(join(box.project, 'src')), ['x']);
    assert.equal(await ask('x'), 'x of main');
  });

  it('have exactly the commits that are locked', async (t) => {
    const { box, succeed, run, ask, say, git } = site(t, ['x'], (root) =>
      oneSource(root, '', 'sources-lock = sources.lock\n'),
    );
    await succeed();
    includes(await succeed('sources', 'lock'), /^Wrote the commit of 1 source to .*\/sources\.lock\n$/u);
    say('x', 'second');
    rmSync(join(box.project, 'src'), { recursive: true });
    await succeed();
    assert.equal(await ask('x'), 'x of main');
    assert.equal(await git('src/x', 'status', '--branch', '--short'), '## main...origin/main');
    await succeed('sources', 'update');
    assert.equal(await ask('x'), 'second');
    includes(await succeed(), /The source 'x' is at commit \w+, not at \w+\./u);
    await succeed('buildout:always-checkout=true');
    assert.equal(await ask('x'), 'x of main');
    await succeed('sources', 'update');
    await succeed('sources', 'checkout');
    assert.equal(await ask('x'), 'x of main');
    await succeed('sources', 'update');
    await succeed('sources', 'lock');
    assert.doesNotMatch(await succeed(), /not at/u);
    box.write({ 'sources.lock': '[x]\nurl = U\ncommit = --upload-pack=touch\n' });
    const { exitCode, text } = await run();
    assert.equal(exitCode, 1);
    includes(text, /\[sources\/bad-lock\]\n {2}at sources\.lock:3/u);
  });

  it('come offline from what is there, and are named all at once when they are not', async (t) => {
    const { box, succeed, run, ask } = site(t, ['x', 'y', 'z'], () => ({}));
    const { origin, requests } = await serveGit(t, join(box.root, 'repositories'), { login: 'me:s3cret' });
    const address = origin.replace('http://', 'http://me:s3cret@');
    function configure(names: string): void {
      const lines = names.split(' ').map((name) => `${name} = git ${address}/${name}/.git\n`);
      box.write({
        'buildout.cfg': `[buildout]\nparts = d\nauto-checkout = *\n\n[sources]\n${lines.join('')}\n${part(names)}`,
      });
    }
    configure('x');
    const text = await succeed();
    includes(text, `Cloned 'x' with git from '${origin}/x/.git'.`);
    const config = readFileSync(join(box.project, 'src/x/.git/config'), 'utf8');
    includes(config, `url = ${origin}/x/.git`);
    assert.doesNotMatch(config + text + box.read('.buildout/sources.json'), /s3cret/u);

    rmSync(join(box.project, 'src'), { recursive: true });
    const before = requests.length;
    await succeed('-o');
    assert.equal(await ask('x'), 'x of main');
    configure('x y z');
    const { exitCode, text: failure } = await run('-o');
    assert.equal(exitCode, 1);
    includes(failure, "Couldn't check out 'y', 'z': this run is offline, and nothing of it was fetched before");
    includes(failure, /\[sources\/absent-offline\]\n {2}at buildout\.cfg:7/u);
    assert.equal(requests.length, before);
    assert.deepEqual(readdirSync(join(box.project, 'src')), ['x']);
  });
});

describe("mr.developer's syntax", () => {
  it('has paths, parts of repositories, what is no egg, and what is on the file system', async (t) => {
    const { box, succeed, ask, git, run } = site(t, ['x', 'docs', 'mono', 'spare'], (root) => ({
      'buildout.cfg': `[buildout]
extensions = mr.developer
parts = d
develop = own
auto-checkout =
    x
    docs
    inner
    local
sources-dir = checkouts
git-clone-depth = 1
mr.developer-threads = 2
always-checkout = false

[remotes]
here = file://${root}/repositories

[sources]
x = git \${remotes:here}/x branch=main pushurl=git@git.example:x.git
docs = git \${remotes:here}/docs path=\${buildout:directory}/more egg=false depth=2
inner = git \${remotes:here}/mono full-path=\${buildout:directory}/mono subpath=packages/inner
local = fs local
spare = git \${remotes:here}/spare
svn.one = svn https://svn.example/one

[versions]
X = 1.0
inner = 1.0

${part('\n  x\n  inner\n  local\n  own')}`,
      ...Object.fromEntries(
        Object.entries(projectFiles('own', 'own', 'own')).map(([path, text]) => [`own/${path}`, text]),
      ),
      ...Object.fromEntries(
        Object.entries(projectFiles('local', 'local', 'local')).map(([path, text]) => [
          `checkouts/local/${path}`,
          text,
        ]),
      ),
    }));
    const mono = gitRepository(join(box.root, 'repositories/mono'));
    const inner = Object.entries(projectFiles('inner', 'inner', 'inner'));
    mono.commit(Object.fromEntries(inner.map(([path, text]) => [`packages/inner/${path}`, text])));
    const text = await succeed();
    includes(text, "Cloned 'x' with git using branch 'main' from");
    assert.equal(await ask('x', 'inner', 'local', 'own'), 'x of main; inner; local; own');
    assert.deepEqual(
      [
        await git('checkouts/x', 'remote', 'get-url', '--push', 'origin'),
        existsSync(join(box.project, 'more/docs/PKG-INFO')),
      ],
      ['git@git.example:x.git', true],
    );
    assert.equal(await git('checkouts/x', 'rev-list', '--count', 'HEAD'), '1');
    assert.equal(existsSync(join(box.project, 'checkouts/spare')), false);

    // What was switched on by hand takes part, for mr.developer, too.
    await succeed('sources', 'checkout', 'spare');
    includes(await succeed('d:eggs=spare'), "Develop: '");
    assert.equal(await ask('spare'), 'spare of main');
    assert.equal(box.read('.mr.developer.cfg'), '[develop]\nspare = true\n');
    includes(await succeed('sources', 'deactivate', 'spare'), 'Off from the next run: spare');
    assert.equal(box.read('.mr.developer.cfg'), '[develop]\nspare = false\n');
    assert.match((await run('d:eggs=spare')).text, /spare/u);
    const status = JSON.parse((await box.buildout(['--json', 'sources', 'status'])).stdout) as {
      readonly result: {
        readonly sources: readonly { readonly name: string; readonly state: string; readonly isDeveloped: boolean }[];
      };
    };
    assert.deepEqual(
      status.result.sources.map(({ name, state, isDeveloped }) => [name, state, isDeveloped]),
      [
        ['x', 'checked-out', true],
        ['docs', 'checked-out', false],
        ['inner', 'checked-out', true],
        ['local', 'foreign', true],
        ['spare', 'checked-out', false],
        ['svn.one', 'absent', false],
      ],
    );
    // Their pins do not count for it either.
    assert.equal(await succeed('resolve', 'd'), '[versions]\n');
    const native = await run('buildout:native-recipes=false');
    includes(native.text, '[parts/extensions-not-available]');
  });

  it('is refused with its place where it cannot be done', async (t) => {
    const { box, run, repository } = site(t, ['x'], () => ({}));
    mkdirSync(join(box.project, 'src/x'), { recursive: true });
    writeFileSync(join(box.project, 'src/x/mine.txt'), 'mine');
    symlinkSync(box.root, join(box.project, 'elsewhere'));
    symlinkSync('/', join(repository('x').directory, 'out'));
    repository('x').commit({});
    const url = `file://${box.root}/repositories/x`;
    const rows: readonly (readonly [line: string, code: string])[] = [
      ['x = svn https://svn.example/x path=other', 'sources/unsupported-kind'],
      ['x = gti U', 'sources/unknown-kind'],
      [`x = git ${url}`, 'sources/not-a-checkout'],
      [`x = git ${url} full-path=.`, 'sources/not-a-checkout'],
      [`x = git ${url} full-path=../x`, 'sources/outside'],
      [`x = git ${url} path=/tmp/not-there`, 'sources/outside'],
      [`x = git ${url} path=elsewhere`, 'sources/outside'],
      [`x = git ${url} full-path=.git/hooks`, 'sources/outside'],
      ['x = git --upload-pack=touch path=o', 'sources/incomplete'],
      ['x = git -oProxyCommand path=o', 'repositories/bad-address'],
      ['x = git ext::sh%20-c%20touch path=o', 'repositories/bad-address'],
      [`x = git ${url} path=o branch=--upload-pack=touch`, 'repositories/bad-revision'],
      [`x = git ${url} path=o depth=1 branch=--upload-pack=touch`, 'repositories/bad-revision'],
      [`x = git ${url} path=o rev=-x`, 'repositories/bad-revision'],
      [`x = git ${url} path=o pushurl=ext::sh`, 'repositories/bad-address'],
      [`x = git ${url} path=o branch=nowhere`, 'repositories/no-such-revision'],
      [`x = git ${url}-not-there path=o`, 'repositories/not-a-repository'],
      [`x = git ${url} path=o subpath=packages`, 'sources/no-subpath'],
      [`x = git ${url} path=o subpath=out`, 'sources/no-subpath'],
      ['x = fs x path=o', 'sources/no-directory'],
      ['x = fs y', 'sources/other-directory'],
    ];
    for (const [line, code] of rows) {
      box.write({ 'buildout.cfg': `[buildout]\nparts =\nauto-checkout = x\n\n[sources]\n${line}\n` });
      const { exitCode, text } = await run();
      assert.equal(exitCode, 1, line);
      includes(text, `[${code}]`);
      includes(text, 'at buildout.cfg:6');
      includes(text, /\nhint: \S/u);
      rmSync(join(box.project, 'o/x'), { recursive: true, force: true });
    }
    assert.deepEqual(readdirSync(join(box.project, 'src/x')), ['mine.txt']);
    assert.deepEqual(readdirSync(join(box.project, 'o')), []);
    includes(
      (await run('buildout:auto-checkout=y')).text,
      "The package 'y' from auto-checkout has no source information.",
    );
    includes((await run('sources', 'activate', 'y')).text, "The package 'y' has no source information.");
    includes((await run('buildout:always-checkout=perhaps')).text, '[parts/bad-sources-option]');
  });
});

describe("mxdev's syntax", () => {
  it('is read from its file', async (t) => {
    const { box, succeed, ask, git } = site(t, ['x', 'y', 'z'], (root) => ({
      'buildout.cfg': `[buildout]\nparts = d\nmxdev = mx.ini\nshow-picked-versions = true\n\n[versions]\nx = 1.0\nhelper = 1.0\n\n${part('\n  x\n  y\n  helper')}`,
      'mx.ini': `[settings]
requirements-in = requirements.txt
main-package = -e .[test]
default-target = ./sources
threads = 4
here = file://${root}/repositories/
version-overrides =
    helper==2.0

[x]
url = \${settings:here}x
branch = v1
extras = test

[y]
url = \${settings:here}y
install-mode = direct

[z]
url = \${settings:here}z
install-mode = skip
submodules = recursive
`,
    }));
    box.publish({ helper: ['1.0', '2.0'] });
    const repository = gitRepository(join(box.root, 'repositories/x'));
    repository.git('tag', 'v1');
    repository.commit(projectFiles('x', 'x', 'later'));
    const z = gitRepository(join(box.root, 'repositories/z'));
    z.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', '--', '../y', 'sub');
    z.commit({});
    await succeed();
    assert.equal(await ask('x', 'y'), 'x of main; y of main');
    includes(box.read('bin/py'), /helper-2\.0-/u);
    assert.equal(await git('sources/x', 'describe', '--tags'), 'v1');
    assert.ok(existsSync(join(box.project, 'sources/z/sub/PKG-INFO')));
    assert.doesNotMatch(box.read('bin/py'), /sources\/z/u);
    const before = box.files();
    const again = await box.buildout([], { env: withoutGit(box) });
    assert.equal(again.exitCode, 0, again.stderr);
    assert.deepEqual(box.files(), before);
  });
});
