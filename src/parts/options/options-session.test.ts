import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { trailOf, UserError } from '#base';

import { fakeSession } from '../testing.ts';
import type { FakeSessionSetup } from '../testing.ts';

type Sections = FakeSessionSetup['sections'];

/** Every recipe of these tests. */
const RECIPES = { r: () => ({}) };

/** Asserts which parts live, in order, after the sections were touched one after the other. */
async function check(sections: Sections, touched: readonly string[], expected: readonly string[]): Promise<void> {
  const { session } = fakeSession({ sections, recipes: RECIPES });
  for (const name of touched) await session.section(name);
  assert.deepEqual(
    session.parts.map(({ name }) => name),
    expected,
  );
}

/** Asserts how touching `a` fails. */
async function checkFailure(sections: Sections, message: string, trail: readonly string[]): Promise<void> {
  const { session } = fakeSession({ sections, recipes: RECIPES });
  await assert.rejects(session.section('a'), (error) => {
    assert.ok(error instanceof UserError);
    assert.deepEqual([error.message, trailOf(error)], [message, trail]);
    return true;
  });
}

describe('OptionsSession: parts', () => {
  it('live after what they refer to, options by name', () =>
    check(
      {
        a: { recipe: 'r', x: '${z:v}', b: '${y:v}' },
        z: { recipe: 'r', v: '${w:v}' },
        y: { recipe: 'r', v: '1' },
        w: { v: '1' },
      },
      ['a'],
      ['y', 'z', 'a'],
    ));
  it('live after their part-dependencies, which come after their references', () =>
    check(
      {
        a: { recipe: 'r', '<part-dependencies>': 'c b', x: '${d:v}' },
        b: { recipe: 'r' },
        c: { recipe: 'r' },
        d: { recipe: 'r', v: '' },
      },
      ['a'],
      ['d', 'c', 'b', 'a'],
    ));
  it('are no sections without recipe, nor [buildout], nor bases', () =>
    check(
      { buildout: { recipe: 'r' }, a: { '<': 'm', x: '1' }, m: { y: '1' }, e: { recipe: '' } },
      ['buildout', 'a', 'e'],
      [],
    ));
  it('are no pins, even of a project called recipe', () =>
    check({ buildout: { versions: 'pins' }, pins: { recipe: '1.0' } }, ['buildout', 'pins'], []));
  it('live once', () => check({ a: { recipe: 'r' } }, ['a', 'a'], ['a']));
  it('may depend on each other', () =>
    check(
      { a: { recipe: 'r', '<part-dependencies>': 'b' }, b: { recipe: 'r', '<part-dependencies>': 'a' } },
      ['a'],
      ['b', 'a'],
    ));
});

describe('OptionsSession: failures', () => {
  const start = ['Getting section a.', 'Initializing section a.'];
  it('of circles', () =>
    checkFailure({ a: { x: '${:y}', y: '${:x}' } }, 'Circular reference in substitutions.\n', [
      ...start,
      'Getting option a:x.',
      'Getting option a:y.',
      'Getting option a:x.',
    ]));
  it('of sections that are not there', () =>
    checkFailure({ a: { x: '${no:x}' } }, "The referenced section, 'no', was not defined.", [
      ...start,
      'Getting option a:x.',
      'Getting section no.',
    ]));
  it('of options that are not there', () =>
    checkFailure({ a: { x: '${b:x}' }, b: {} }, 'Referenced option does not exist: b x', [
      ...start,
      'Getting option a:x.',
    ]));
});

describe('OptionsSession: options', () => {
  it('that a recipe sets are taken verbatim, saved, and no place is known of them', async () => {
    const { session } = fakeSession({
      sections: { a: { recipe: 's', x: '1' } },
      recipes: { s: ({ options }) => (options.set('y', '${a:x}'), {}) },
    });
    const section = await session.section('a');
    assert.equal(await section.get('y'), '${a:x}');
    assert.deepEqual(
      [...(await section.snapshot())],
      [
        ['recipe', 's'],
        ['x', '1'],
        ['y', '${a:x}'],
      ],
    );
    assert.deepEqual(section.unused(), ['x']);
  });
  it('that are deleted are missing', async () => {
    const { session } = fakeSession({ sections: { a: { x: '1' } } });
    const section = await session.section('a');
    section.delete('x');
    await assert.rejects(section.require('x'), { message: 'Missing option: a:x' });
    assert.throws(
      () => {
        section.delete('x');
      },
      { message: 'Missing option: a:x' },
    );
  });
  it('are no business of a part that installs nothing', async () => {
    const { session } = fakeSession({
      sections: { a: { recipe: 'c' } },
      recipes: { c: (context) => (context.created('x'), {}) },
    });
    await assert.rejects(session.section('a'), /registers a created path/u);
  });
});

describe('OptionsSession: long chains', () => {
  const length = 4000;

  it('of references in one section are followed', async () => {
    const links = Array.from({ length }, (_, place): [string, string] => [`o${place}`, `\${:o${place + 1}}`]);
    const { session } = fakeSession({ sections: { a: { ...Object.fromEntries(links), [`o${length}`]: 'end' } } });
    assert.equal(await (await session.section('a')).get('o0'), 'end');
  });

  it('of references that end where they began are told', async () => {
    const links = Array.from({ length: 3000 }, (_, place): [string, string] => [`o${place}`, `\${:o${place + 1}}`]);
    const { session } = fakeSession({ sections: { a: { ...Object.fromEntries(links), o3000: '${:o0}' } } });
    await assert.rejects(session.section('a'), { code: 'parts/circular-reference' });
  });

  it('of sections are brought to life', async () => {
    const links = Array.from({ length }, (_, place): [string, Record<string, string>] => [
      `s${place}`,
      { recipe: 'r', o: `\${s${place + 1}:o}` },
    ]);
    const sections = { ...Object.fromEntries(links), [`s${length}`]: { o: 'end' } };
    const { session } = fakeSession({ sections, recipes: RECIPES });
    assert.equal(await (await session.section('s0')).get('o'), 'end');
    assert.equal(session.parts.length, length);
  });
});
