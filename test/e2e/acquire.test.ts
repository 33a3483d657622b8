import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { buildSdistFile, sandbox, serveIndex, tinyRelease } from '#test-support';
import type { Sandbox, Scope } from '#test-support';

const BASE = '[buildout]\nparts = app\n\n[app]\nrecipe = zc.recipe.egg:eggs\neggs = demo\n';

/** A build backend without requirements: it packs the one module of the source. */
const BACKEND = `
import base64, hashlib, os, zipfile
def build_wheel(directory, settings=None, metadata=None):
    name = 'built-1.0-py3-none-any.whl'
    files = {'built.py': open('built.py').read(),
             'built-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\\nName: built\\nVersion: 1.0\\nRequires-Dist: demo\\n',
             'built-1.0.dist-info/WHEEL': 'Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n'}
    rows = ['%s,sha256=%s,%d' % (path, base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode(),
                                 len(text)) for path, text in files.items()]
    files['built-1.0.dist-info/RECORD'] = '\\n'.join(rows + ['built-1.0.dist-info/RECORD,,', ''])
    with zipfile.ZipFile(os.path.join(directory, name), 'w') as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return name
`;

function projectWith(scope: Scope, config = BASE): Sandbox {
  const box = sandbox(scope);
  box.publish({ demo: ['1.0', '2.0'] });
  box.write({ 'buildout.cfg': config });
  return box;
}

/** Puts the source distribution `built` into the index; its backend is `backend`. */
function publishSdist(box: Sandbox, backend = BACKEND): void {
  const pyproject = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n';
  const bytes = buildSdistFile({
    name: 'built',
    version: '1.0',
    files: { 'pyproject.toml': pyproject, 'backend.py': backend, 'built.py': 'VALUE = 1\n' },
  });
  mkdirSync(join(box.index, 'built'));
  writeFileSync(join(box.index, 'built/built-1.0.tar.gz'), bytes);
}

async function succeed(box: Sandbox, args: readonly string[], options = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await box.buildout(args, options);
  assert.equal(exitCode, 0, `${stdout}${stderr}`);
  return stdout;
}

async function fail(box: Sandbox, args: readonly string[], options = {}): Promise<string> {
  const { exitCode, stderr } = await box.buildout(args, options);
  assert.equal(exitCode, 1);
  return box.filter(stderr);
}

/** `name-version` of all eggs. */
function eggs(box: Sandbox, directory = 'eggs/v5'): readonly string[] {
  return readdirSync(join(box.project, directory)).map((name) => name.replace(/-py\d.*$/u, ''));
}

describe('acquiring distributions', () => {
  it('passes over what its metadata keeps for another Python, where the index does not tell', async (t) => {
    const box = sandbox(t);
    box.publish({ demo: ['1.0', { version: '2.0', requiresPython: '>=3.99' }] });
    box.write({ 'buildout.cfg': BASE });
    await succeed(box, []);
    assert.deepEqual(eggs(box), ['demo-1.0']);
    const error = await fail(box, ['versions:demo=2.0']);
    assert.match(error, /needs Python >=3\.99/u);
    assert.deepEqual(eggs(box), ['demo-1.0']);
  });

  it('sees a new release in newest mode, and is content with what is there under -N', async (t) => {
    const box = projectWith(t);
    await succeed(box, []);
    box.publish({ demo: ['3.0'] });
    assert.equal(await succeed(box, ['-N']), 'Updating app.\n');
    assert.match(await succeed(box, []), /Got demo 3\.0\./u);
    assert.deepEqual(eggs(box), ['demo-2.0', 'demo-3.0']);
  });

  it('gives a second part what the first installed, under -N', async (t) => {
    const box = projectWith(
      t,
      `${BASE.replace('= app\n', '= app more\n').replace('= demo', '= demo<2')}
[more]\nrecipe = zc.recipe.egg:eggs\neggs = demo\n`,
    );
    const said = await succeed(box, ['-N']);
    assert.deepEqual(eggs(box), ['demo-1.0']);
    assert.doesNotMatch(said, /Got demo 2\.0/u);
  });

  it('names what it picked as its metadata does', async (t) => {
    const box = projectWith(t, BASE.replace('= demo', '= Some.Thing_else'));
    const { filename, bytes } = tinyRelease('Some.Thing_else', { version: '1.0' });
    mkdirSync(join(box.index, 'some-thing-else'));
    writeFileSync(join(box.index, 'some-thing-else', filename), bytes);
    assert.match(await succeed(box, ['show-picked-versions=true']), /\nSome\.Thing-else = 1\.0\n/u);
  });

  it('builds a source distribution once, whatever tree asks', async (t) => {
    const box = projectWith(t, BASE.replace('= demo', '= built'));
    const count = `open(${JSON.stringify(join(box.root, 'builds'))}, 'a').write('x')`;
    publishSdist(box, BACKEND.replace('    return name', `    ${count}\n    return name`));
    assert.match(await succeed(box, []), /Got built 1\.0\.\n/u);
    assert.deepEqual(eggs(box), ['built-1.0', 'demo-2.0']);
    assert.deepEqual(readdirSync(join(box.root, 'cache/work'), { recursive: true }), []);
    box.write({ 'second/buildout.cfg': BASE.replace('= demo', '= built') });
    await succeed(box, ['-N', 'versions:built=1.0'], { cwd: 'second' });
    assert.deepEqual(eggs(box, 'second/eggs/v5'), ['built-1.0', 'demo-2.0']);
    assert.equal(readFileSync(join(box.root, 'builds'), 'utf8'), 'x');
  });

  it('leaves nothing behind when a build fails', async (t) => {
    const box = projectWith(t, BASE.replace('= demo', '= built'));
    publishSdist(box, 'raise RuntimeError("no such luck")\n');
    const said = await fail(box, []);
    assert.match(said, /no such luck/u);
    assert.deepEqual(readdirSync(join(box.root, 'cache/work'), { recursive: true }), []);
  });

  it('obeys only-binary', async (t) => {
    const box = projectWith(t, BASE.replace('= demo', '= built'));
    publishSdist(box);
    assert.match(await fail(box, ['buildout:only-binary=:all:']), /source distribution, which only-binary forbids/u);
  });

  it('keeps archives in the download cache, and can do without the index then', async (t) => {
    const box = projectWith(t);
    await succeed(box, ['download-cache=downloads']);
    assert.deepEqual(box.files('downloads'), ['dist/', 'dist/demo-2.0-py3-none-any.whl']);
    rmSync(join(box.project, 'eggs'), { recursive: true });
    renameSync(box.index, `${box.index}-gone`);
    const env = { BUILDOUT_CACHE_DIR: join(box.root, 'other-cache') };
    const said = await succeed(box, ['download-cache=downloads', 'install-from-cache=true'], { env });
    assert.match(said, /Got demo 2\.0\.\n/u);
  });

  it('takes a wheel by its URL, and checks its digest', async (t) => {
    const box = projectWith(t);
    const { filename, bytes } = tinyRelease('direct', { version: '0.5', requires: ['demo'] });
    writeFileSync(join(box.root, filename), bytes);
    const url = `file://${box.root}/${filename}`;
    assert.match(await succeed(box, [`app:eggs=direct @ ${url}`]), /Got direct 0\.5\.\n/u);
    assert.deepEqual(eggs(box), ['demo-2.0', 'direct']);
    rmSync(join(box.project, 'eggs'), { recursive: true });
    assert.match(await fail(box, [`app:eggs=direct @ ${url}#sha256=${'0'.repeat(64)}`]), /SHA-256/u);
  });

  it('opens no connection offline, and none for what the store has', async (t) => {
    await using index = await serveIndex({ demo: ['1.0'] });
    const box = projectWith(t, `${BASE}\n[versions]\ndemo = 1.0\n`);
    await succeed(box, [`index=${index.url}`]);
    const before = index.requests.length;
    box.write({ 'second/buildout.cfg': `${BASE}\n[versions]\ndemo = 1.0\n` });
    await succeed(box, ['-o', `index=${index.url}`], { cwd: 'second' });
    assert.match(await fail(box, ['-o', `index=${index.url}`, 'app:eggs=other']), /offline/u);
    assert.equal(index.requests.length, before);
  });

  it('lets two trees fill one store at once', async (t) => {
    const box = projectWith(t);
    box.write({ 'second/buildout.cfg': BASE });
    await Promise.all([succeed(box, []), succeed(box, [], { cwd: 'second' })]);
    assert.deepEqual([eggs(box), eggs(box, 'second/eggs/v5')], [['demo-2.0'], ['demo-2.0']]);
  });

  it('resolves without touching the tree', async (t) => {
    const box = projectWith(t, BASE.replace('= demo', '= demo<2'));
    const before = box.files();
    assert.equal(await succeed(box, ['resolve']), '[versions]\ndemo = 1.0\n');
    assert.deepEqual(box.files(), before);
    const answer = JSON.parse(await succeed(box, ['resolve', '--json'])) as {
      readonly result: { readonly versions: unknown };
    };
    assert.deepEqual(answer.result.versions, [{ name: 'demo', version: '1.0' }]);
  });
});
