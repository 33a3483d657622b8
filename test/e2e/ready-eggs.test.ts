import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sandbox } from '#test-support';

const BUILDOUT = '[buildout]\nparts = d\nfind-links = links\n[d]\nrecipe = zc.recipe.egg\neggs = old\n';

describe('eggs that others made', () => {
  it('must say what they are', async (t) => {
    const box = sandbox(t);
    box.write({ 'buildout.cfg': BUILDOUT, 'links/old-1.0.egg/old.py': '' });
    const { exitCode, stderr } = await box.buildout([]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /old-1\.0\.egg: it has neither .* \[eggs\/egg-without-metadata\]/u);
    assert.deepEqual(box.files('eggs/v5'), []);
  });

  it('are no help for builds', async (t) => {
    const box = sandbox(t);
    const pyproject = '[build-system]\nrequires = ["backend"]\nbuild-backend = "backend"\n';
    box.publish({
      old: [{ kind: 'sdist', version: '1.0', files: { 'pyproject.toml': pyproject } }],
      backend: [{ kind: 'egg', version: '1.0', files: { 'backend.py': '' } }],
    });
    box.write({ 'buildout.cfg': BUILDOUT, 'links/': '' });
    const { exitCode, stderr } = await box.buildout([]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /Couldn't find a distribution for 'backend'/u);
  });
});
