import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { resolve } from './resolve.ts';
import type { FakeRequest, FakeWorld } from './testing.ts';
import { fakeRequest, fakeSource, linesOfFailure, titlesOf } from './testing.ts';

/** Asserts what is chosen, in order. The only place that calls the API for answers. */
async function check(world: FakeWorld, request: FakeRequest, expected: readonly string[]): Promise<void> {
  const resolution = await resolve(fakeRequest(request), fakeSource(world));
  assert.deepEqual(titlesOf(resolution), expected);
}

describe('resolve() walks like zc.buildout', () => {
  it('takes roots in order, then dependencies from the last root on, each list reversed', async () => {
    const index = {
      'a 1': { needs: ['a1', 'a2'] },
      'b 1': { needs: ['b1', 'b2'] },
      'a1 1': {},
      'a2 1': { needs: ['deep'] },
      'b1 1': {},
      'b2 1': {},
      'deep 1': {},
    };
    await check({ index }, { roots: ['a', 'b'] }, ['a 1', 'b 1', 'b2 1', 'b1 1', 'a2 1', 'a1 1', 'deep 1']);
  });

  it('takes the newest final version, and a pre-release only where nothing else fits', async () => {
    const index = { 'a 3b1': {}, 'a 2': {}, 'a 1': {} };
    await check({ index }, { roots: ['a'] }, ['a 2']);
    await check({ index }, { roots: ['a>2'] }, ['a 3b1']);
    await check({ index }, { roots: ['a'], preferFinal: false }, ['a 3b1']);
  });

  it('survives cycles', async () => {
    await check({ index: { 'a 1': { needs: ['b'] }, 'b 1': { needs: ['a'] } } }, { roots: ['a'] }, ['a 1', 'b 1']);
  });

  it('leaves out what markers switch off', async () => {
    const index = { 'a 1': { needs: ['b; python_version < "3"', 'c; python_version > "3"'] }, 'c 1': {} };
    await check({ index }, { roots: ['a', 'd; sys_platform == "win32"'] }, ['a 1', 'c 1']);
  });

  it('adds what extras need, once', async () => {
    const index = {
      'a 1': { needs: ['b', 'c; extra == "x"', 'd; extra == "y"'], extras: ['x', 'y'] },
      'b 1': {},
      'c 1': { needs: ['a[y]'] },
      'd 1': {},
    };
    await check({ index }, { roots: ['a[x]'] }, ['a 1', 'c 1', 'b 1', 'd 1']);
  });
});

describe('resolve() prefers', () => {
  const index = { 'a 2': {}, 'a 1': {} };

  it('a develop egg among the versions that its pin allows', async () => {
    const installed = { 'a 1.5': { kind: 'develop' as const } };
    await check({ index, installed }, { roots: ['a'] }, ['a 1.5']);
    await check({ index, installed }, { roots: ['a'], pins: { a: '2' } }, ['a 2']);
  });

  it('what the index offers over an egg that it does not know, in newest mode', async () => {
    await check({ index, installed: { 'a 3': {} } }, { roots: ['a'] }, ['a 2']);
    await check({ index, installed: { 'a 3': {} } }, { roots: ['a>2'] }, ['a 3']);
  });

  it('the egg over the file of the same version', async () => {
    const { choices } = await resolve(fakeRequest({ roots: ['a'] }), fakeSource({ index, installed: { 'a 2.0': {} } }));
    assert.deepEqual(
      choices.map(({ candidate }) => candidate.key),
      ['a 2.0 egg'],
    );
  });

  it('what is installed when newest is off, and asks the index only for the rest', async () => {
    const source = fakeSource({ index: { ...index, 'b 1': {} }, installed: { 'a 1': { needs: ['b'] } } });
    const resolution = await resolve(fakeRequest({ roots: ['a'], newest: false }), source);
    assert.deepEqual(titlesOf(resolution), ['a 1', 'b 1']);
    assert.deepEqual(
      source.questions.filter((question) => question.startsWith('available')),
      ['available b'],
    );
  });

  it('an egg that a single == names, without asking the index', async () => {
    const source = fakeSource({ index, installed: { 'a 1': {} } });
    assert.deepEqual(titlesOf(await resolve(fakeRequest({ roots: ['a'], pins: { a: '1' } }), source)), ['a 1']);
    assert.deepEqual(source.questions, ['dependencies a 1 egg']);
  });

  it('a version that was not withdrawn, unless it is named exactly', async () => {
    const yanked = { 'a 2': { yanked: 'broken' }, 'a 1': {} };
    await check({ index: yanked }, { roots: ['a'] }, ['a 1']);
    const { choices, warnings } = await resolve(
      fakeRequest({ roots: ['a'], pins: { a: '2' } }),
      fakeSource({ index: yanked }),
    );
    assert.equal(choices[0]?.candidate.version.text, '2');
    assert.deepEqual(warnings, [
      { code: 'resolver/yanked', message: 'a 2 was withdrawn by its authors (yanked): broken' },
    ]);
  });
});

describe('resolve() lets pins narrow', () => {
  const index = { 'a 3': {}, 'a 2.1': {}, 'a 2': {}, 'a 1': {} };

  for (const [pin, requirement, version] of [
    ['2', 'a', '2'],
    ['==2', 'a>1', '2'],
    ['<3', 'a', '2.1'],
    ['2.*', 'a', '2.1'],
    ['~=2.0', 'a>=1', '2.1'],
    ['!=3', 'a', '2.1'],
    ['>=2,<2.1', 'a', '2'],
    ['===2.1', 'a', '2.1'],
    ['', 'a', '3'],
  ] as const) {
    it(`${pin || 'blank'} on ${requirement}`, () =>
      check({ index }, { roots: [requirement], pins: { a: pin } }, [`a ${version}`]));
  }

  it('and shows the requirement as zc.buildout does', async () => {
    const roots = ['a>=1; python_version > "3"', 'b<2'];
    const source = fakeSource({ index: { ...index, 'b 1': {} } });
    const { choices } = await resolve(fakeRequest({ roots, pins: { a: '2', b: '>=1' } }), source);
    assert.deepEqual(
      choices.map(({ requirement, isPinned }) => [requirement, isPinned]),
      [
        ['a==2; python_version > "3"', true],
        ['b<2,>=1', false],
      ],
    );
  });

  it('and refuses what is no constraint', async () => {
    await assert.rejects(resolve(fakeRequest({ roots: ['a'], pins: { a: '=1' } }), fakeSource({ index })), (error) => {
      assert.deepEqual(linesOfFailure(error), [
        'resolver/bad-pin at versions.cfg:1',
        "The [versions] constraint on a is not a version: '=1'",
        'hint: Write a version such as 1.2, or specifiers such as >=1.2,<2',
      ]);
      return true;
    });
    await check({ index }, { roots: ['a'], pins: { unused: '=1' } }, ['a 3']);
  });
});

describe('resolve() searches where the walk is stuck', () => {
  it('and takes an older dependency', async () => {
    const index = { 'a 1': { needs: ['c<2'] }, 'b 1': { needs: ['c'] }, 'c 2': {}, 'c 1': {} };
    const resolution = await resolve(fakeRequest({ roots: ['a', 'b'] }), fakeSource({ index }));
    assert.equal(resolution.method, 'backtracking');
    assert.deepEqual(titlesOf(resolution), ['a 1', 'b 1', 'c 1']);
  });

  it('and takes an older requirer where a pin forbids what the newest needs', async () => {
    const index = { 'a 2': { needs: ['c>1'] }, 'a 1': { needs: ['c'] }, 'c 2': {}, 'c 1': {} };
    await check({ index }, { roots: ['a'], pins: { c: '1' } }, ['a 1', 'c 1']);
  });

  it('and takes another version where one cannot be used', async () => {
    await check({ index: { 'a 2': { unusable: 'damaged' }, 'a 1': {} } }, { roots: ['a'] }, ['a 1']);
  });

  it('and completes what is installed before it asks for more, with newest off', async () => {
    const world = {
      index: { 'a 2': { needs: ['c>1'] }, 'a 1': { needs: ['c'] }, 'c 2': {}, 'c 1': {} },
      installed: { 'a 2': { needs: ['c>1'] }, 'a 1': { needs: ['c'] }, 'c 1': {} },
    };
    await check(world, { roots: ['c<2', 'a'], newest: false }, ['c 1', 'a 1']);
  });
});

describe('resolve() tells', () => {
  it('who asked for what, each once, in the order of the walk', async () => {
    const index = { 'a 1': { needs: ['b>=1', 'c; extra == "x"'], extras: ['x'] }, 'b 1': { needs: ['a'] }, 'c 1': {} };
    const { choices } = await resolve(fakeRequest({ roots: ['a', 'a[x]', 'b'] }), fakeSource({ index }));
    const story = choices.map(({ candidate, requiredBy, extras }) => [
      candidate.name,
      requiredBy.map(({ requirement, parent, location }) => `${parent?.name ?? location?.line ?? ''}: ${requirement}`),
      extras,
    ]);
    assert.deepEqual(story, [
      ['a', ['1: a', '2: a[x]', 'b: a'], ['x']],
      ['b', ['3: b', 'a: b>=1'], []],
      ['c', ['a: c; extra == "x"'], []],
    ]);
  });

  it('which extras are missing when that is allowed, and goes on with the rest', async () => {
    const index = {
      'a 1': { needs: ['b', 'c; extra == "x"', 'd; extra == "y"'], extras: ['x'] },
      'b 1': {},
      'c 1': {},
    };
    const request = fakeRequest({ roots: ['a[x,y]'], allowUnknownExtras: true });
    const resolution = await resolve(request, fakeSource({ index }));
    assert.deepEqual(titlesOf(resolution), ['a 1', 'c 1', 'b 1']);
    assert.deepEqual(resolution.warnings, [
      { code: 'resolver/unknown-extra', message: "a 1 does not provide the extra 'y'" },
    ]);
  });
});

describe('resolve() asks', () => {
  const index = {
    'a 1': { needs: ['c', 'd'] },
    'b 1': { needs: ['c', 'd'] },
    'c 1': { needs: ['e'] },
    'd 1': { needs: ['e'] },
    'e 1': {},
  };

  it('each question once', async () => {
    const source = fakeSource({ index });
    await resolve(fakeRequest({ roots: ['a', 'b'] }), source);
    assert.equal(new Set(source.questions).size, source.questions.length);
    assert.equal(source.questions.length, 10);
  });

  it('together what is on one level, so that waiting is paid by level', async () => {
    let rounds = 0;
    let waiting: Promise<void> | undefined;
    const source = fakeSource({
      index,
      delay: () =>
        (waiting ??= new Promise((done) => {
          setImmediate(() => {
            rounds += 1;
            waiting = undefined;
            done();
          });
        })),
    });
    await resolve(fakeRequest({ roots: ['a', 'b'] }), source);
    assert.equal(rounds, 6, 'two questions on each of three levels');
  });

  it('the URL that a root requirement names, and no index', async () => {
    const source = fakeSource({ index: { 'a 1': { needs: ['b'] }, 'b 9': {} } });
    const roots = ['a', 'b @ https://files.example/b.whl'];
    assert.deepEqual(titlesOf(await resolve(fakeRequest({ roots }), source)), ['a 1', 'b 0.1']);
    assert.deepEqual(source.questions.slice(0, 2), ['direct b', 'available a']);
    assert.ok(!source.questions.includes('available b'));
  });

  it('and passes on what goes wrong', async () => {
    const source = fakeSource({ index: { 'a 1': {} } });
    const failing = { ...source, available: () => Promise.reject(new Error('unplugged')) };
    await assert.rejects(resolve(fakeRequest({ roots: ['a'] }), failing), /unplugged/);
  });
});
