import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { TestContext } from 'node:test';

import { UserError } from '#base';
import { parseRequirement } from '#packaging';
import { fileWriter } from '#system';

import { fakeContext, fakeDistribution } from '../testing.ts';
import type { FakeContext } from '../testing.ts';
import { eggRecipes } from './egg-recipes.ts';

type Options = Readonly<Record<string, string>>;

/** A part of zc.recipe.egg in a directory of its own. */
interface Situation {
  readonly entry?: string;
  readonly part?: Options;
  readonly buildout?: Options;
}

const DISTRIBUTIONS = [
  fakeDistribution('web', '/eggs/web.egg', { web: 'web.run:main', admin: 'web.admin:main' }),
  fakeDistribution('lib', '/eggs/lib.egg', { lib: 'lib:main' }),
  fakeDistribution('setuptools', '/eggs/setuptools.egg', { easy: 'setuptools:main' }),
];

/** Constructs the part, and answers what it became. */
async function construct(t: TestContext, { entry = 'default', part = {}, buildout = {} }: Situation) {
  const directory = mkdtempSync(join(tmpdir(), 'egg-recipe-'));
  t.after(() => rmSync(directory, { recursive: true }));
  const sections = { app: { recipe: 'zc.recipe.egg', ...part }, buildout };
  const fake = fakeContext({ sections, distributions: DISTRIBUTIONS, directory, files: fileWriter });
  const definition = eggRecipes.get(entry);
  assert.ok(definition !== undefined);
  return { ...fake, directory, recipe: await definition.create(fake.context) };
}

/** Installs the part and answers the names of what is in bin. */
async function install(t: TestContext, situation: Situation) {
  const made = await construct(t, situation);
  const result = await made.recipe.install();
  const bin = join(made.directory, 'bin');
  assert.ok(result !== undefined);
  assert.deepEqual(result, [...made.created]);
  return { ...made, bin, names: result.map((path) => path.replace(`${bin}/`, '')) };
}

/** The options with the directory of the buildout taken out. */
function shown(fake: FakeContext & { readonly directory: string }): Options {
  return JSON.parse(JSON.stringify(fake.options()).replaceAll(fake.directory, '[BD]')) as Options;
}

const SHARED = {
  recipe: 'zc.recipe.egg',
  _e: '[BD]/eggs/v5',
  'eggs-directory': '[BD]/eggs/v5',
  _d: '[BD]/develop-eggs',
  'develop-eggs-directory': '[BD]/develop-eggs',
};
const WITH_BIN = { ...SHARED, _b: '[BD]/bin', 'bin-directory': '[BD]/bin' };

describe('the options that zc.recipe.egg adds', () => {
  const cases: readonly (readonly [name: string, situation: Situation, options: Options])[] = [
    ['directories', {}, WITH_BIN],
    ['no bin directory for eggs', { entry: 'eggs' }, SHARED],
    [
      'find-links and index of [buildout]',
      { buildout: { 'find-links': '/a  http://b/\n/c', index: '/index' } },
      { ...WITH_BIN, 'find-links': '/a\nhttp://b/\n/c', index: '/index' },
    ],
    [
      'find-links and index of its own',
      { part: { 'find-links': '/own', index: '/mine' }, buildout: { 'find-links': '/a', index: '/index' } },
      { ...WITH_BIN, 'find-links': '/own', index: '/mine' },
    ],
    [
      'find-links of its own, empty',
      { part: { 'find-links': '' }, buildout: { 'find-links': '/a' } },
      { ...WITH_BIN, 'find-links': '' },
    ],
    [
      'extra paths',
      { part: { 'extra-paths': 'src\n\n  /opt/lib\n./lib/../x' } },
      { ...WITH_BIN, 'extra-paths': '[BD]/src\n/opt/lib\n[BD]/./lib/../x' },
    ],
    [
      'relative paths',
      { part: { 'relative-paths': 'true' } },
      { ...WITH_BIN, 'relative-paths': 'true', 'buildout-directory': '[BD]' },
    ],
    [
      'relative paths of [buildout]',
      { buildout: { 'relative-paths': 'true' } },
      { ...WITH_BIN, 'buildout-directory': '[BD]' },
    ],
    [
      'no relative paths although [buildout] has them',
      { part: { 'relative-paths': 'false' }, buildout: { 'relative-paths': 'true' } },
      { ...WITH_BIN, 'relative-paths': 'false' },
    ],
  ];
  for (const [name, situation, options] of cases) {
    it(name, async (t) => {
      assert.deepEqual(shown(await construct(t, situation)), options);
    });
  }
});

describe('the working set that zc.recipe.egg asks for', () => {
  /** The request with its requirements as `text@line`. */
  async function ask(t: TestContext, situation: Situation) {
    const { recipe, asked, context } = await construct(t, { entry: 'eggs', ...situation });
    await recipe.install();
    const [how, request] = asked[0] ?? [];
    assert.ok(request !== undefined);
    assert.deepEqual([how, asked.length], ['provide', 1]);
    assert.equal(await context.options.get('executable'), '/python/bin/python3');
    return request;
  }

  it('is that of its eggs, each with its place', async (t) => {
    const { requirements } = await ask(t, { part: { eggs: 'web [x] >=1\n\n  lib ; python_version > "3"' } });
    assert.deepEqual(
      requirements.map(({ text, location }) => `${text} @ ${location?.source}:${location?.line}`),
      ['web [x] >=1 @ app:eggs:1', 'lib ; python_version > "3" @ app:eggs:3'],
    );
  });

  it('is that of the name of the part by default, and none for an empty list', async (t) => {
    const { requirements } = await ask(t, {});
    assert.deepEqual(
      requirements.map(({ text }) => text),
      ['app'],
    );
    assert.match(requirements[0]?.hintWhenUnknown ?? '', /^Add "eggs = PROJECT ..." to \[app\]/u);
    assert.deepEqual((await ask(t, { part: { eggs: '' } })).requirements, []);
  });

  it('is sought as [buildout] says', async (t) => {
    const request = await ask(t, {
      part: { eggs: 'web', index: '/index' },
      buildout: { newest: 'false', offline: 'true', 'allow-hosts': '*.a\n b ', 'allow-unknown-extras': 'true' },
    });
    const { isNewest, isOffline, allowHosts, allowsUnknownExtras, index, part } = request;
    assert.deepEqual(
      { isNewest, isOffline, allowHosts, allowsUnknownExtras, index, part },
      {
        isNewest: false,
        isOffline: true,
        allowHosts: ['*.a', 'b'],
        allowsUnknownExtras: true,
        index: '/index',
        part: 'app',
      },
    );
  });

  it('is foreseen and prepared just so', async (t) => {
    const { recipe, asked } = await construct(t, { part: { eggs: 'web' } });
    const foreseen = await recipe.foresee?.();
    await recipe.prepare?.();
    await recipe.update?.();
    assert.deepEqual(
      asked.map(([how]) => how),
      ['prepare', 'provide'],
    );
    assert.deepEqual(foreseen, [asked[0]?.[1]]);
    assert.deepEqual(asked[0]?.[1], asked[1]?.[1]);
  });
});

describe('the scripts of zc.recipe.egg', () => {
  const cases: readonly (readonly [name: string, part: Options, scripts: readonly string[]])[] = [
    ['all of the listed eggs', { eggs: 'web' }, ['web', 'admin']],
    ['those that are named, perhaps otherwise', { eggs: 'web', scripts: 'admin=control' }, ['control']],
    ['none, and no interpreter, when the list is empty', { eggs: 'web', scripts: '', interpreter: 'py' }, []],
    ['an interpreter besides', { eggs: 'web', interpreter: 'py' }, ['web', 'admin', 'py']],
    ['entry points of the part', { eggs: 'lib', 'entry-points': 'x=a.b:c y=d:e.f' }, ['lib', 'x', 'y']],
    ['dependencies too, but for setuptools', { eggs: 'web', 'dependent-scripts': 'true' }, ['web', 'admin', 'lib']],
    ['no dependencies', { eggs: 'web', 'dependent-scripts': 'false' }, ['web', 'admin']],
    ['not twice for what is listed', { eggs: 'lib\nweb', 'dependent-scripts': 'true' }, ['lib', 'web', 'admin']],
  ];
  for (const [name, part, scripts] of cases) {
    it(name, async (t) => {
      const { names, bin } = await install(t, { part });
      assert.deepEqual(names, scripts);
      assert.deepEqual(scripts.length === 0 ? [] : readdirSync(bin), [...scripts].sort());
    });
  }

  it('hold paths, initialization and arguments', async (t) => {
    const { bin } = await install(t, {
      part: { eggs: 'web', scripts: 'web', 'extra-paths': 'src', initialization: 'import os', arguments: '1, x=2' },
    });
    const text = readFileSync(join(bin, 'web'), 'utf8');
    assert.match(text, /^#!\/python\/bin\/python3\n/u);
    assert.match(text, /'\/eggs\/web\.egg',\n {2}'\/eggs\/lib\.egg',/u);
    assert.match(text, /\/src',\n/u);
    assert.match(text, /\nimport os\n/u);
    assert.match(text, /sys\.exit\(web\.run\.main\(1, x=2\)\)/u);
  });

  it('are registered before they are written', async (t) => {
    const made = await construct(t, { part: { eggs: 'web' } });
    const recipe = await eggRecipes.get('default')?.create({
      ...made.context,
      created(...paths) {
        assert.throws(() => readdirSync(join(made.directory, 'bin')), { code: 'ENOENT' });
        return paths;
      },
    });
    assert.equal((await recipe?.install())?.length, 2);
  });

  it('are not made anew when they are as they were', async (t) => {
    const made = await construct(t, { part: { eggs: 'web' } });
    const keys: string[] = [];
    const scripts = {
      recall: (key: string) => (keys.push(key), [join(made.directory, 'bin/web')] as never),
      keep: () => undefined,
      toKeep: () => [],
    };
    const recipe = await eggRecipes.get('default')?.create({ ...made.context, scripts });
    assert.deepEqual(await recipe?.update?.(), [join(made.directory, 'bin/web')]);
    made.context.options.set('arguments', 'changed');
    await recipe?.update?.();
    assert.equal(new Set(keys).size, 2);
    assert.deepEqual(made.created, []);
  });
});

describe('what zc.recipe.egg refuses', () => {
  /** Asserts that installing ends in `code`, with `message`, at `place` (`section:option:line`). */
  async function checkRefused(
    t: TestContext,
    situation: Situation,
    [code, message, place]: readonly [code: string, message: string, place: string],
  ): Promise<UserError> {
    const error: unknown = await install(t, situation).then(
      () => assert.fail('it was installed'),
      (failure: unknown) => failure,
    );
    assert.ok(error instanceof UserError, String(error));
    const at = error.location;
    assert.deepEqual([error.code, error.message, `${at?.source}:${at?.line}`], [code, message, place]);
    return error;
  }

  it('a comment among the eggs', async (t) => {
    const error = await checkRefused(t, { part: { eggs: 'web\n# lib' } }, [
      'packaging/bad-requirement',
      messageOf('# lib'),
      'app:eggs:2',
    ]);
    assert.match(error.hint ?? '', /first column/u);
  });

  it('a line that is no requirement', async (t) => {
    await checkRefused(t, { part: { eggs: 'web\nlib = 1' } }, [
      'packaging/bad-requirement',
      messageOf('lib = 1'),
      'app:eggs:2',
    ]);
  });

  it('entry points that cannot be read', async (t) => {
    const part = { eggs: 'web', 'entry-points': 'web=web' };
    await checkRefused(t, { part }, ['recipes/invalid-entry-point', 'Invalid entry point', 'app:entry-points:1']);
    const made = await construct(t, { part });
    await assert.rejects(made.recipe.install());
    assert.deepEqual(made.events, [
      { kind: 'log', level: 40, logger: 'app', message: 'Cannot parse the entry point web=web.' },
    ]);
  });

  const cases: readonly (readonly [situation: Situation, expected: readonly [string, string, string]])[] = [
    [
      { part: { 'dependent-scripts': 'yes' } },
      ['recipes/invalid-value', 'Invalid value for dependent-scripts option: yes', 'app:dependent-scripts:1'],
    ],
    [
      { part: { 'relative-paths': 'yes' } },
      ['recipes/invalid-value', 'Invalid value for relative-paths option: yes', 'app:relative-paths:1'],
    ],
    [
      { buildout: { 'relative-paths': '' } },
      ['recipes/invalid-value', 'Invalid value for relative-paths option: ', 'buildout:relative-paths:1'],
    ],
    [
      { buildout: { 'allow-unknown-extras': 'maybe' } },
      [
        'recipes/not-boolean',
        "Invalid value for 'allow-unknown-extras' option: 'maybe'",
        'buildout:allow-unknown-extras:1',
      ],
    ],
  ];
  for (const [situation, expected] of cases) {
    it(expected[1], async (t) => {
      await checkRefused(t, situation, expected);
    });
  }
});

/** What `packaging` says of a text that is no requirement. */
function messageOf(text: string): string {
  try {
    parseRequirement(text);
    return 'a requirement';
  } catch (error) {
    return error instanceof UserError ? error.message : String(error);
  }
}
