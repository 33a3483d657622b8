import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sandbox, serveIndex, tinyRelease, tinyWheel } from '#test-support';
import type { Sandbox, Scope, ServedProjects } from '#test-support';

/** What a run against an index says, and how it ends. */
async function story(box: Sandbox, index: string, ...args: readonly string[]): Promise<string> {
  const env = { PIP_INDEX_URL: index, buildout_testing_index_url: undefined };
  const { exitCode, stdout, stderr } = await box.buildout(args, { env });
  return `${box.filter(`${stdout}${stderr}`).replaceAll(/\b[\da-f]{64}\b/gu, '[SHA-256]')}exit ${exitCode}\n`;
}

/** A project that wants `eggs`, and nothing else. */
function projectThatWants(scope: Scope, eggs: string, more = ''): Sandbox {
  const box = sandbox(scope);
  box.write({
    'buildout.cfg': `[buildout]\nparts = app\n${more}\n[app]\nrecipe = zc.recipe.egg:eggs\neggs = ${eggs}\n`,
  });
  return box;
}

const BACKEND = `
import base64, hashlib, os, zipfile
def build_wheel(directory, settings=None, metadata=None):
    files = {'demo.py': 'VALUE = 1\\n',
             'demo-1.0.dist-info/METADATA': 'Metadata-Version: 2.1\\nName: demo\\nVersion: 1.0\\nSummary: built\\n',
             'demo-1.0.dist-info/WHEEL': 'Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n'}
    rows = ['%s,sha256=%s,%d' % (path, base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b'=').decode(),
                                 len(text)) for path, text in files.items()]
    files['demo-1.0.dist-info/RECORD'] = '\\n'.join(rows + ['demo-1.0.dist-info/RECORD,,', ''])
    with zipfile.ZipFile(os.path.join(directory, 'demo-1.0-py3-none-any.whl'), 'w') as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return 'demo-1.0-py3-none-any.whl'
`;
const PYPROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n';
const SOURCE = tinyRelease('demo', {
  kind: 'sdist',
  version: '1.0',
  files: { 'pyproject.toml': PYPROJECT, 'backend.py': BACKEND },
});

/** One version as a wheel and as its source; of another there is only one of them. */
const BOTH_KINDS: ServedProjects = { demo: ['1.0', SOURCE, '0.9'] };

function metadataOf(box: Sandbox): string {
  const [egg = ''] = box.files('eggs').filter((name) => name.endsWith('dist-info/METADATA'));
  return box.read(`eggs/${egg}`);
}

describe('metadata beside a wheel (PEP 658)', () => {
  it('that differs from the wheel is an error, and nothing is installed (H54)', async (t) => {
    const wheel = tinyWheel({ name: 'demo', version: '1.0', requires: ['lib'] });
    const metadata = 'Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n';
    await using index = await serveIndex({ demo: [{ ...wheel, metadata }], lib: ['1.0'] }, { metadata: 'advertised' });
    const box = projectThatWants(t, 'demo');
    const said = await story(box, index.url);
    assert.match(
      said,
      /^Error: The index describes demo-1\.0-py3-none-any\.whl wrongly: Requires-Dist differs .*\[dists\/sidecar-differs\]$/mu,
    );
    assert.match(said, /exit 1\n$/u);
    assert.deepEqual(
      box.files('eggs').filter((name) => name.includes('.egg')),
      [],
    );
  });
});

describe('no-binary and only-binary', () => {
  it('choose between a wheel and its source, by name or for all', async (t) => {
    await using index = await serveIndex(BOTH_KINDS);
    for (const [option, isBuilt] of [
      ['no-binary = demo', true],
      ['no-binary = :all:', true],
      ['no-binary = other', false],
      ['only-binary = demo', false],
      ['', false],
    ] as const) {
      const box = projectThatWants(t, 'demo', option);
      assert.match(await story(box, index.url), /Got demo 1\.0\.\nexit 0\n$/u, option);
      assert.equal(metadataOf(box).includes('Summary: built'), isBuilt, option);
    }
  });

  it('say so where they leave nothing', async (t) => {
    await using index = await serveIndex({ wheel: ['1.0'] });
    const box = projectThatWants(t, 'wheel');
    const said = await story(box, index.url, 'buildout:no-binary=wheel');
    assert.match(said, /Couldn't find a distribution for 'wheel'\./u);
    assert.match(said, /no-binary/u);
  });
});

describe('yanked releases', () => {
  const newest = { ...tinyWheel({ name: 'demo', version: '2.0' }), yanked: 'broken on Mondays' };
  const projects: ServedProjects = { demo: ['1.0', newest] };

  it('are passed over', async (t) => {
    await using index = await serveIndex(projects);
    const box = projectThatWants(t, 'demo');
    assert.match(await story(box, index.url), /Got demo 1\.0\.\nexit 0\n$/u);
  });

  it('are taken where they are named, with a warning', async (t) => {
    await using index = await serveIndex(projects);
    for (const args of [['app:eggs=demo==2.0'], ['versions:demo=2.0']]) {
      const box = projectThatWants(t, 'demo', '\n[versions]\n');
      const said = await story(box, index.url, ...args);
      assert.match(said, /Got demo 2\.0\.\n/u);
      assert.match(said, /^Warning: demo 2\.0 was withdrawn by its authors \(yanked\): broken on Mondays/mu);
      assert.match(said, /exit 0\n$/u);
    }
  });

  it('are told of by resolve too', async (t) => {
    await using index = await serveIndex(projects);
    const box = projectThatWants(t, 'demo');
    const said = await story(box, index.url, 'app:eggs=demo==2.0', 'resolve');
    assert.match(said, /^demo = 2\.0$/mu);
    assert.match(said, /^Warning: demo 2\.0 was withdrawn/mu);
  });

  it('are an error where nothing else is left', async (t) => {
    await using index = await serveIndex({ demo: [newest] });
    const said = await story(projectThatWants(t, 'demo'), index.url);
    assert.match(said, /Couldn't find a distribution for 'demo'\./u);
    assert.match(said, /withdrawn|yanked/u);
  });
});
