import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sandbox, serveIndex } from '#test-support';
import type { Sandbox, Scope } from '#test-support';

const OLD_NAMESPACE = {
  'links/old-1.0.egg/EGG-INFO/PKG-INFO': 'Name: old\nVersion: 1.0\n',
  'links/old-1.0.egg/EGG-INFO/namespace_packages.txt': 'ns\n',
  'links/old-1.0.egg/ns/__init__.py': "__import__('pkg_resources').declare_namespace(__name__)\n",
};

function configuration(more = ''): string {
  return `[buildout]\nparts = d\nfind-links = links\n${more}\n[d]\nrecipe = zc.recipe.egg\neggs = old\n`;
}

/** A tree whose egg `old` requires `hidden`, which nothing but its dependency link leads to. */
function linkedTree(scope: Scope, link: string): Sandbox {
  const box = sandbox(scope);
  box.write({
    'buildout.cfg': configuration(),
    'links/old-1.0.egg/EGG-INFO/PKG-INFO': 'Name: old\nVersion: 1.0\n',
    'links/old-1.0.egg/EGG-INFO/requires.txt': 'hidden\n',
    'links/old-1.0.egg/EGG-INFO/dependency_links.txt': `${link}\n`,
  });
  return box;
}

describe('dependency links', () => {
  it('lead to pages on hosts that allow-hosts holds', async (t) => {
    await using server = await serveIndex({ hidden: ['1.0'] });
    const box = linkedTree(t, `${server.url}hidden/`);
    const forbidden = await box.buildout(['buildout:allow-hosts=*.invalid']);
    assert.equal(forbidden.exitCode, 1);
    assert.match(forbidden.stderr, /Couldn't find a distribution for 'hidden'/u);
    assert.deepEqual(server.requests, []);
    const allowed = await box.buildout([]);
    assert.equal(allowed.exitCode, 0, allowed.stderr);
    assert.match(allowed.stdout, /Got hidden 1\.0\./u);
  });

  it('are not followed by way of what an earlier run remembers of a pinned version', async (t) => {
    await using server = await serveIndex({ hidden: ['1.0'] });
    const box = linkedTree(t, `${server.url}hidden/`);
    box.write({ 'buildout.cfg': configuration('[versions]\nhidden = 1.0\n') });
    assert.equal((await box.buildout([])).exitCode, 0);
    const { exitCode } = await box.buildout(['buildout:use-dependency-links=false', 'buildout:eggs-directory=other']);
    assert.equal(exitCode, 1);
  });
});

describe('old namespace packages', () => {
  const cases = [
    { published: ['80.0', '81.0', '83.0'], got: '81.0', why: 'the newest setuptools that has pkg_resources' },
    { published: ['83.0'], got: '83.0', why: 'any setuptools rather than none' },
  ];
  for (const { published, got, why } of cases) {
    it(`bring ${why}`, async (t) => {
      const box = sandbox(t);
      box.publish({ setuptools: published });
      box.write({ 'buildout.cfg': configuration(), ...OLD_NAMESPACE });
      const { exitCode, stdout, stderr } = await box.buildout([]);
      assert.equal(exitCode, 0, stderr);
      assert.match(stdout, new RegExp(`Got setuptools ${got}\\.`, 'u'));
    });
  }

  it('are an error where there is no setuptools', async (t) => {
    const box = sandbox(t);
    box.write({ 'buildout.cfg': configuration(), ...OLD_NAMESPACE });
    const { exitCode, stderr } = await box.buildout([]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /Couldn't find a distribution for 'setuptools'/u);
  });
});
