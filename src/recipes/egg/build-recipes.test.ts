import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import type { CustomRequest, PartDevelopRequest } from '#eggs';
import { fileWriter } from '#system';

import { fakeContext } from '../testing.ts';
import type { FakeSections } from '../testing.ts';
import { eggRecipes } from './egg-recipes.ts';

type Options = Readonly<Record<string, string>>;

/** A part of `custom` or `develop` that was installed; its buildout directory is `[BD]`. */
async function install(t: TestContext, entry: 'custom' | 'develop', part: Options, more: FakeSections = {}) {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'build-recipe-')));
  t.after(() => rmSync(directory, { recursive: true }));
  mkdirSync(join(directory, 'project'));
  writeFileSync(join(directory, 'project/setup.py'), '');
  symlinkSync('project', join(directory, 'link'));
  const fake = fakeContext({ sections: { ...more, app: part }, directory, files: fileWriter });
  const recipe = await eggRecipes.get(entry)?.create(fake.context);
  assert.ok(recipe !== undefined);
  const result = await recipe.install();
  function shown<Value>(value: Value): Value {
    return JSON.parse(JSON.stringify(value).replaceAll(directory, '[BD]')) as Value;
  }
  const [request] = fake.built;
  const logs = fake.events.flatMap((event) => (event.kind === 'log' ? [`${event.logger}: ${event.message}`] : []));
  const { created, placed } = fake;
  return { ...shown({ options: fake.options(), request, result, created, placed }), logs };
}

const PATHS = {
  'include-dirs': '\n a\n\n/b ',
  'library-dirs': 'lib',
  rpath: 'lib\n$ORIGIN/x\n${ORIGIN}\n$LIB\n${LIB}y\n$PLATFORM\n${PLATFORM}\n$OTHER\n/z',
  swig: 'bin/swig',
};
const BOUND = {
  'include-dirs': '[BD]/a:/b',
  'library-dirs': '[BD]/lib',
  rpath: '[BD]/lib:$ORIGIN/x:${ORIGIN}:$LIB:${LIB}y:$PLATFORM:${PLATFORM}:[BD]/$OTHER:/z',
  swig: '[BD]/bin/swig',
};
const PLAIN = {
  define: 'A',
  undef: 'B',
  libraries: 'c d',
  'link-objects': 'e',
  debug: '1',
  force: '0',
  compiler: 'unix',
  'swig-cpp': '1',
  'swig-opts': '-f',
};

describe('zc.recipe.egg:custom', () => {
  it('binds its options, and asks for the egg with them', async (t) => {
    const { options, request, ...made } = await install(
      t,
      'custom',
      { ...PATHS, ...PLAIN, egg: ' demo >1 ', 'find-links': 'x\ny', environment: 'env' },
      { env: { B: "it's", A: '%(B)s' }, buildout: { index: '/index', newest: 'false' } },
    );
    const own = { _d: '[BD]/develop-eggs', _e: '[BD]/eggs/v5', '_environment-data': `[('A', '%(B)s'), ('B', "it's")]` };
    const sources = { 'find-links': 'x\ny', index: '/index' };
    assert.deepEqual(options, { ...PLAIN, ...BOUND, ...sources, ...own, egg: ' demo >1 ', environment: 'env' });
    const custom = request as CustomRequest;
    assert.deepEqual(Object.fromEntries(custom.options), { ...BOUND, ...PLAIN });
    assert.deepEqual(
      custom.environment.map(({ name, text, location }) => [name, text, location?.source]),
      [
        ['B', "it's", 'env:B'],
        ['A', '%(B)s', 'env:A'],
      ],
    );
    assert.deepEqual([custom.requirement.text, custom.requirement.location?.source], ['demo >1', 'app:egg']);
    assert.deepEqual(
      [custom.isNewest, custom.isOffline, custom.index, custom.findLinks],
      [false, false, '/index', ['x', 'y']],
    );
    const built = ['[BD]/develop-eggs/built'];
    assert.deepEqual(made, { result: built, created: built, placed: built, logs: [] });
  });

  it('knows the old name of egg, and says so, and takes the name of the part', async (t) => {
    const old = await install(t, 'custom', { eggs: 'demo' });
    assert.deepEqual(old.logs, ['zc.recipe.egg.custom: The eggs option is deprecated. Use egg instead']);
    assert.equal((old.request as CustomRequest).requirement.text, 'demo');
    const both = await install(t, 'custom', { eggs: 'other', egg: 'demo' });
    assert.deepEqual([both.logs, (both.request as CustomRequest).requirement.text], [[], 'demo']);
    const none = await install(t, 'custom', {}, { buildout: { offline: 'true' } });
    const { requirement, isOffline, options, environment } = none.request as CustomRequest;
    assert.deepEqual([requirement.text, isOffline, options, environment], ['app', true, [], []]);
  });

  it('refuses what is no requirement', async (t) => {
    await assert.rejects(install(t, 'custom', { egg: '' }), { code: 'packaging/bad-requirement' });
  });
});

describe('zc.recipe.egg:develop', () => {
  it('binds its options, and asks for the develop egg with them', async (t) => {
    const { options, request, result } = await install(t, 'develop', { ...PATHS, ...PLAIN, setup: 'link' });
    assert.deepEqual(options, { ...PLAIN, ...BOUND, _d: '[BD]/develop-eggs', setup: '[BD]/link' });
    const develop = request as PartDevelopRequest;
    assert.deepEqual(Object.fromEntries(develop.options), { ...BOUND, ...PLAIN });
    assert.deepEqual([develop.project, result], ['[BD]/project', ['[BD]/develop-eggs/built']]);
  });

  it('takes a setup file for its directory, whether it is there or not', async (t) => {
    for (const setup of ['project', 'project/', 'project/setup.py', 'project/pyproject.toml', './project/../link']) {
      const { request } = await install(t, 'develop', { setup });
      assert.equal((request as PartDevelopRequest).project, '[BD]/project', setup);
    }
    for (const setup of ['none', 'none/setup.py', 'project/none', '~/project']) {
      await assert.rejects(install(t, 'develop', { setup }), { code: 'recipes/nothing-to-develop' }, setup);
    }
  });
});
