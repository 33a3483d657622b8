import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { UserError } from '#base';
import type { AbsolutePath, BuildoutEvent } from '#base';
import { parseProjectName, parseVersion } from '#packaging';
import type { Requirement } from '#packaging';
import type { Interpreter } from '#python';
import { fileWriter, processRunner, readSurroundings } from '#system';

import { glanceAtMetadata } from '../wheel/glance-at-metadata.ts';
import type { SourceUnpacker } from '../sdist/source-unpacker.ts';
import type { BuildHouse } from './build-house.ts';
import type { BuildSupervision } from './build-supervision.ts';
import { buildEditable, buildWheel } from './build-wheel.ts';
import type { BuiltWheel, WheelBuildRequest } from './build-wheel.ts';

/** A backend that makes a wheel with nothing but Python's own library. */
const BACKEND = `
import base64, hashlib, os, zipfile
def get_requires_for_build_wheel(config_settings=None):
    return []
def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    name = 'demo-1.0-py3-none-any.whl'
    files = {'demo.py': 'x = 1\\n', 'demo-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\\nName: demo\\nVersion: 1.0\\n',
             'demo-1.0.dist-info/WHEEL': 'Wheel-Version: 1.0\\n', 'demo-1.0.dist-info/RECORD': ''}
    with zipfile.ZipFile(os.path.join(wheel_directory, name), 'w') as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return name
build_editable = build_wheel
`;
const PYPROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n';

let room: AbsolutePath;
before(() => {
  room = mkdtempSync(join(tmpdir(), 'buildout-build-')) as AbsolutePath;
});
after(() => {
  rmSync(room, { recursive: true });
});

const python = { executable: pythonOnPath() } as Interpreter;

function pythonOnPath(): string {
  const found = (process.env['PATH'] ?? '').split(':').map((directory) => join(directory, 'python3'));
  return found.find((path) => fileWriter.facts(path as AbsolutePath) !== undefined) ?? 'python3';
}

/** Whether the kernel gives a process a network of its own. */
function canIsolate(): boolean {
  const flags = process.getuid?.() === 0 ? '-n' : '-rn';
  return spawnSync('unshare', [flags, 'true']).status === 0;
}

interface Situation {
  /** Path below the source → text. */
  readonly files: Readonly<Record<string, string>>;
  /** What the provided requirements bring: path → text. */
  readonly site?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly request?: Partial<WheelBuildRequest>;
  readonly supervision?: Partial<BuildSupervision>;
  readonly requirementsFail?: UserError;
}

const UNLIMITED: BuildSupervision = {
  withShare: (_, step) => step({ jobs: 3, slots: [] }),
  timeoutMs: 600_000,
  variables: {},
  reporter: () => undefined,
  clock: { now: () => 0, sleep: () => Promise.resolve() },
  showsOutput: false,
};

let count = 0;

/** Builds a source with these files; answers the wheel and what was asked of the provider. */
async function build(
  situation: Situation,
  how = buildWheel,
): Promise<{ wheel: BuiltWheel; asked: readonly string[][] }> {
  count += 1;
  const directory = join(room, String(count)) as AbsolutePath;
  const site = join(directory, 'site') as AbsolutePath;
  write(join(directory, 'demo-1.0'), situation.files);
  write(site, situation.site ?? { 'empty.txt': '' });
  const asked: string[][] = [];
  const house: BuildHouse = {
    files: fileWriter,
    processes: processRunner,
    surroundings: { ...readSurroundings(), environment: { PATH: process.env['PATH'], ...situation.environment } },
    unpacker: {} as SourceUnpacker,
    supervision: { ...UNLIMITED, ...situation.supervision },
    environments: {
      provide(requirements: readonly Requirement[]) {
        asked.push(requirements.map(({ name }) => name));
        if (situation.requirementsFail !== undefined) return Promise.reject(situation.requirementsFail);
        return Promise.resolve({ distributions: ['x==1'], sitePaths: [site], scriptDirectories: [] });
      },
    },
    scripts: join(import.meta.dirname, '../../../python/build') as AbsolutePath,
  };
  const request: WheelBuildRequest = {
    tree: { directory: join(directory, 'demo-1.0') as AbsolutePath, label: 'demo-1.0.tar.gz' },
    interpreter: python,
    workDirectory: join(directory, 'work') as AbsolutePath,
    expected: { project: parseProjectName('demo'), version: parseVersion('1.0') },
    ...situation.request,
  };
  return { wheel: await how(request, house), asked };
}

function write(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

async function fails(situation: Situation, code: string, message: RegExp): Promise<UserError> {
  let caught: unknown;
  await assert.rejects(build(situation), (error) => {
    caught = error;
    return true;
  });
  assert.ok(caught instanceof UserError, String(caught));
  assert.equal(caught.code, code, caught.message);
  assert.match(caught.message, message);
  return caught;
}

/** A project whose backend runs `body` as build_wheel, after the good one was defined as `good`. */
function project(body: string): Situation {
  const backend = `${BACKEND}\ngood = build_wheel\ndef build_wheel(wheel_directory, config_settings=None, metadata_directory=None):\n${body.replace(/^/gm, '    ')}\n`;
  return { files: { 'pyproject.toml': PYPROJECT, 'backend.py': backend } };
}

describe('buildWheel()', () => {
  it('calls the hooks of a backend inside the source', async () => {
    const { wheel, asked } = await build({ files: { 'pyproject.toml': PYPROJECT, 'backend.py': BACKEND } });
    assert.deepEqual([wheel.filename, asked], ['demo-1.0-py3-none-any.whl', [[]]]);
    assert.ok(wheel.source.kind === 'file');
    assert.match(glanceAtMetadata(readFileSync(wheel.source.path), wheel.filename) ?? '', /^Name: demo$/m);
  });

  it('takes setuptools for a project that names no backend, and asks it what else it wants', async () => {
    const legacy = `${BACKEND.replace('return []', "return ['wheel', 'Cython>=3']")}\nimport sys\n__legacy__ = sys.modules[__name__]\n`;
    const site = { 'setuptools/__init__.py': '', 'setuptools/build_meta.py': legacy };
    for (const files of [{ 'setup.py': '' }, { 'pyproject.toml': '[tool.x]\n' }]) {
      const { asked, wheel } = await build({ files, site });
      assert.deepEqual(asked, [['setuptools'], ['setuptools', 'wheel', 'Cython']]);
      assert.equal(wheel.requires.length, 3);
    }
  });

  it('builds editable wheels by their own hook', async () => {
    const { wheel } = await build({ files: { 'pyproject.toml': PYPROJECT, 'backend.py': BACKEND } }, buildEditable);
    assert.equal(wheel.filename, 'demo-1.0-py3-none-any.whl');
    const without = { 'pyproject.toml': PYPROJECT, 'backend.py': BACKEND.replace('build_editable', 'unused') };
    await assert.rejects(build({ files: without }, buildEditable), { code: 'dists/no-build-hook' });
  });

  it('H97, H98: gives a build its own HOME and nothing of the environment but what compiling needs', async () => {
    const situation = project(`import json, os
with open('seen.json', 'w') as target:
    json.dump(dict(os.environ), target)
return good(wheel_directory)`);
    const environment = { SECRET_TOKEN: 'canary', CFLAGS: '-O1', PYTHONPATH: '/elsewhere', HOME: '/home/me' };
    const request = { environment: { EXTRA: 'from the part' } };
    const supervision = { variables: { EXTRA: 'from the buildout', STATIC: '1', CFLAGS: '-O2' } };
    await build({ ...situation, environment, request, supervision });
    const seen = JSON.parse(readFileSync(join(room, String(count), 'demo-1.0/seen.json'), 'utf8')) as Record<
      string,
      string
    >;
    assert.equal(JSON.stringify(seen).includes('canary'), false);
    assert.deepEqual([seen['CFLAGS'], seen['EXTRA'], seen['STATIC']], ['-O2', 'from the part', '1']);
    assert.equal(seen['HOME'], join(room, String(count), 'work/home'));
    assert.equal(seen['PYTHONPATH'], join(room, String(count), 'site'));
  });

  it('has as many jobs as its share, unless the user says otherwise', async () => {
    const situation = project(`import json, os
with open('seen.json', 'w') as target:
    json.dump([os.environ[name] for name in ('MAKEFLAGS', 'CMAKE_BUILD_PARALLEL_LEVEL', 'CARGO_BUILD_JOBS')] + [len(os.sched_getaffinity(0))], target)
return good(wheel_directory)`);
    function seen(): unknown {
      return JSON.parse(readFileSync(join(room, String(count), 'demo-1.0/seen.json'), 'utf8'));
    }
    const supervision: Partial<BuildSupervision> = { withShare: (_, step) => step({ jobs: 1, slots: [5] }) };
    await build({ ...situation, supervision });
    assert.deepEqual(seen(), ['-j1', '1', '1', 1]);
    await build({ ...situation, environment: { MAKEFLAGS: '-j7', CARGO_BUILD_JOBS: '8' } });
    assert.deepEqual(seen(), ['-j7', '3', '8', availableParallelism()]);
  });

  it('H99: reaches nothing but itself where the run is offline', async () => {
    const outside = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
    await once(outside, 'listening');
    const { port } = outside.address() as AddressInfo;
    const situation = project(`import errno, socket, subprocess, sys
# Addresses that no machine has: they must not even be tried.
for attempt in (lambda: socket.create_connection(('192.0.2.1', 80), 1), lambda: socket.getaddrinfo('index.invalid', 443),
                lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))):
    try:
        attempt()
    except OSError as error:
        assert error.errno == errno.ENETUNREACH and 'buildout runs offline' in str(error), error
    else:
        raise AssertionError('got out')
with socket.create_server(('127.0.0.1', 0)) as server:
    socket.create_connection(server.getsockname(), 1).close()
code = 'import socket; socket.create_connection(("127.0.0.1", ${port}), 1)'
with open('child', 'w') as target:
    target.write(str(subprocess.run([sys.executable, '-c', code], stderr=subprocess.DEVNULL).returncode))
return good(wheel_directory)`);
    try {
      await build({ ...situation, request: { network: 'closed' } });
      const child = readFileSync(join(room, String(count), 'demo-1.0/child'), 'utf8');
      assert.equal(child, canIsolate() ? '1' : '0');
      await build({ files: { ...situation.files, 'backend.py': BACKEND }, request: { network: 'open' } });
    } finally {
      outside.close();
    }
  });

  it('H100: ends a daemon that a build leaves behind, whatever it does to get away', async () => {
    const daemon = `import os, sys
reader, writer = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir('/')
        os.write(writer, b'%d' % os.getpid())
        os.close(writer)
        os.closerange(0, 64)
        import time
        time.sleep(600)
    os._exit(0)
os.close(writer)
with open('daemon', 'wb') as target:
    target.write(os.read(reader, 99))
return good(wheel_directory)`;
    await build(project(daemon));
    const pid = readFileSync(join(room, String(count), 'demo-1.0/daemon'), 'utf8');
    assert.match(pid, /^\d+$/);
    assert.equal(existsSync(`/proc/${pid}`), false, `${pid} is still there`);
  });

  it('H106: neither the source nor site-packages can be imported by accident', async () => {
    const situation = project(`import sys
assert not any('-packages' in path for path in sys.path), sys.path
assert '' not in sys.path
return good(wheel_directory)`);
    await build({ files: { ...situation.files, 'json.py': 'raise SystemExit("shadowed")' } });
  });
});

describe('buildWheel() refuses', () => {
  it('H96: a backend outside of the source', async () => {
    const outside = PYPROJECT.replace('["."]', '["../x"]');
    await fails({ files: { 'pyproject.toml': outside } }, 'dists/bad-pyproject', /leads out of the source/);
    const elsewhere = {
      files: { 'pyproject.toml': PYPROJECT.replace('["."]', '["sub"]'), 'sub/x.py': '' },
      site: { 'backend.py': BACKEND },
    };
    await fails(elsewhere, 'dists/build-failed', /was not found in backend-path/);
  });

  it('H101: a build without end', async () => {
    const situation = { ...project('import time\ntime.sleep(60)'), supervision: { timeoutMs: 4000 } };
    await fails(situation, 'dists/build-failed', /while building the wheel \(not done after 4 seconds\)/);
  });

  it('H101: a build that prints without end', async () => {
    const loud = project("import os\nwhile True:\n    os.write(1, b'x' * 65535 + b'\\n')");
    const error = await fails(loud, 'dists/build-failed', /\(ended because it printed without end\)/);
    assert.ok(error.message.length < 1 << 17);
  });

  it('H103: a result that is elsewhere, something else, or more than one', async () => {
    const results = {
      "good(wheel_directory)\nreturn '../demo-1.0-py3-none-any.whl'": /it answered/,
      'good(wheel_directory)\nreturn 7': /it answered 7/,
      "return 'demo-1.0-py3-none-any.whl'": /but made \[\]/,
      "import os\nname = good(wheel_directory)\nopen(os.path.join(wheel_directory, 'x.whl'), 'w').close()\nreturn name":
        /but made/,
      "import os\nos.symlink('/etc/passwd', os.path.join(wheel_directory, 'demo-1.0-py3-none-any.whl'))\nreturn 'demo-1.0-py3-none-any.whl'":
        /no plain file/,
      "import os\nos.rename(os.path.join(wheel_directory, good(wheel_directory)), os.path.join(wheel_directory, 'other-1.0-py3-none-any.whl'))\nreturn 'other-1.0-py3-none-any.whl'":
        /another project/,
      "import os\nos.rename(os.path.join(wheel_directory, good(wheel_directory)), os.path.join(wheel_directory, 'demo-2.0-py3-none-any.whl'))\nreturn 'demo-2.0-py3-none-any.whl'":
        /another project or version/,
      'import os\nos._exit(0)': /ended without an answer/,
    };
    for (const [body, message] of Object.entries(results))
      await fails(project(body), 'dists/bad-build-result', message);
  });

  it('a pyproject.toml that makes no sense', async () => {
    const texts = {
      '[build-system': /line 1/,
      'build-system = 7': /is no table/,
      '[build-system]\n': /requires" is no list/,
      '[build-system]\nrequires = "x"': /requires" is no list/,
      '[build-system]\nrequires = ["!!"]': /"!!" is no requirement/,
      '[build-system]\nrequires = []\nbuild-backend = "os;evil"': /names no module/,
      '[build-system]\nrequires = []\nbackend-path = 7': /no list of directories/,
    };
    for (const [text, message] of Object.entries(texts)) {
      await fails({ files: { 'pyproject.toml': text } }, 'dists/bad-pyproject', message);
    }
  });

  it('a directory that is no project', async () => {
    await fails({ files: { 'README.txt': '' } }, 'dists/nothing-to-build', /neither pyproject.toml nor setup.py/);
  });
});

describe('options for extensions', () => {
  const options = [['include-dirs', '/é']] as const;
  /** A stand-in for setuptools that shows the configuration it could read. */
  const site = {
    'setuptools/__init__.py': '',
    'setuptools/build_meta.py': `${BACKEND}
import json
good = build_wheel
def build_wheel(directory, settings=None, metadata=None):
    with open(os.environ['SEEN'], 'w') as target:
        json.dump([open('setup.cfg', 'rb').read().decode('latin-1'), os.environ.get('DIST_EXTRA_CONFIG'), dict(os.environ)], target)
    return good(directory)
def build_editable(directory, settings=None, metadata=None):
    name = os.environ['DIST_EXTRA_CONFIG']
    with open(os.environ['SEEN'], 'w') as target:
        json.dump([open('setup.cfg').read(), open(name, encoding='utf-8').read(), name == os.path.expanduser('~/.pydistutils.cfg')], target)
    return good(directory)
`,
  };
  const files = {
    'pyproject.toml': '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
    'setup.cfg': '[egg_info]\ntag_date = 0\n',
  };

  async function seen(how: typeof buildWheel, environment: Readonly<Record<string, string>> = {}): Promise<unknown[]> {
    const path = join(room, 'seen.json');
    await build({ files, site, request: { options, environment: { ...environment, SEEN: path } } }, how);
    return JSON.parse(readFileSync(path, 'utf8')) as unknown[];
  }

  it('get into the setup.cfg of a source that is built', async () => {
    const [config, extra] = await seen(buildWheel);
    assert.equal(config, Buffer.from('[egg_info]\ntag_date = 0\n[build_ext]\ninclude_dirs = /é\n').toString('latin1'));
    assert.equal(extra, null);
  });

  it('leave the setup.cfg of a project that is developed as it is', async () => {
    assert.deepEqual(await seen(buildEditable), [files['setup.cfg'], '[build_ext]\ninclude_dirs = /é\n', true]);
  });

  it('are refused for another backend', async () => {
    const situation = { files: { 'pyproject.toml': PYPROJECT, 'backend.py': BACKEND }, request: { options } };
    await fails(situation, 'dists/build-options-unused', /they are for setuptools, and its build backend is backend$/);
  });

  it('come with variables, which do not hide what the build needs', async () => {
    const [, , environment] = await seen(buildWheel, {
      PATH: `/mine:${process.env['PATH'] ?? ''}`,
      PYTHONPATH: '/mine',
      HOME: '/me',
      CFLAGS: '-O3',
    });
    const { PATH, PYTHONPATH, HOME, CFLAGS } = environment as Readonly<Record<string, string>>;
    assert.match(PATH ?? '', /^\/.+:\/mine:/u);
    assert.match(PYTHONPATH ?? '', /\/site:\/mine$/u);
    assert.deepEqual([HOME, CFLAGS], ['/me', '-O3']);
  });
});

describe('buildWheel() explains a failure', () => {
  it('with the step, all that it printed, in order, and what may help', async () => {
    const situation = project(`print('x' * 9, file=__import__('sys').stderr)
print('\\n'.join('line %d' % number for number in range(300)))
raise RuntimeError('fatal error: Python.h: No such file or directory')`);
    const error = await fails(
      situation,
      'dists/build-failed',
      /^Building demo-1\.0\.tar\.gz failed while building the wheel \(exit code 1\)\n/,
    );
    assert.match(error.hint ?? '', /python3-dev/);
    assert.match(error.message, /\nIts output:\nx{9}\nline 0\n(?:line \d+\n){298}line 299\nTraceback[^]*RuntimeError/);
  });

  it('with the step that asks for requirements, too', async () => {
    const files = { 'pyproject.toml': PYPROJECT, 'backend.py': 'import nonsuch_module' };
    const error = await fails({ files }, 'dists/build-failed', /while asking for build requirements/);
    assert.match(error.hint ?? '', /lack nonsuch_module/);
  });

  it('without what was shown already, and in lines that are safe to show', async () => {
    const events: BuildoutEvent[] = [];
    const supervision = { showsOutput: true, reporter: (event: BuildoutEvent) => void events.push(event) };
    const situation = project(`print('10%\\r100%\\n\\x1b[31mred\\x1b[0m https://me:canary@example.org/x')
raise SystemExit('no')`);
    const error = await fails(
      { ...situation, supervision },
      'dists/build-failed',
      /building the wheel \(exit code 1\)/,
    );
    assert.match(error.message, /\nWhat it printed stands above, in lines that begin with "demo-1\.0\.tar\.gz: "$/);
    const lines = events.flatMap((event) => (event.kind === 'build-output' && event.level === 10 ? [event.line] : []));
    assert.deepEqual(lines, [
      'build requirements: x==1 (0 ms)',
      'asking for build requirements',
      'building the wheel',
      '100%',
      'red https://example.org/x',
      'no',
    ]);
  });

  it('that came from outside: a step that was killed, and one that has no requirements', async () => {
    const killed = project('import os, signal\nos.kill(os.getpid(), signal.SIGKILL)');
    const error = await fails(killed, 'dists/build-failed', /\(killed, perhaps for want of memory\)/);
    assert.match(error.hint ?? '', /jobs=1/);
    const nobody = { ...project(''), requirementsFail: new UserError('Not found', { code: 'x/y' }) };
    assert.deepEqual((await fails(nobody, 'x/y', /Not found/)).doing, [
      'Getting build requirements of demo-1.0.tar.gz.',
    ]);
  });
});
