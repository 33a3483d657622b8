import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { trailOf, UserError } from '#base';
import type { SourceSpan } from '#base';

import { createRecipeLoader } from './create-recipe-loader.ts';

const AT: SourceSpan = { source: '/bd/buildout.cfg', line: 5, column: 10, start: 60, end: 73 };
const loader = createRecipeLoader();

/** Loads `spec` and answers its signature, or the error that it ends in. */
async function load(spec: string, prefersNative = true): Promise<string | UserError> {
  try {
    return (await loader.load(spec, AT, { prefersNative })).signature;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** Asserts that `spec` ends in the error `code`, at its place, with words that match `words`. */
async function checkRefused(
  spec: string,
  code: string,
  words: { readonly message?: RegExp; readonly hint?: RegExp; readonly prefersNative?: boolean },
): Promise<void> {
  const error = await load(spec, words.prefersNative);
  assert.ok(error instanceof UserError, `${spec} was found`);
  assert.deepEqual([error.code, error.location], [code, AT]);
  assert.match(error.message, words.message ?? /./u);
  assert.match(error.hint ?? '', words.hint ?? /./u);
}

describe('createRecipeLoader()', () => {
  for (const spec of [
    'zc.recipe.egg',
    'zc.recipe.egg:default',
    'zc.recipe.egg:script',
    'zc.recipe.egg:scripts',
    'zc.recipe.egg:eggs',
    'zc.recipe.egg ==2.0.7',
    'zc-recipe-egg[test]:eggs',
  ]) {
    it(`finds ${spec}`, async () => {
      assert.equal(await load(spec), 'zc.recipe.egg-native-1');
    });
  }

  it('finds the entries that have to wait, which say so when a part wants them', async () => {
    assert.equal(await load('zc.recipe.egg:custom'), 'zc.recipe.egg-native-1');
  });

  it('finds zc.buildout:debug', async () => {
    assert.equal(await load('zc.buildout:debug'), 'zc.buildout-debug-native-1');
  });

  it('knows the entries of its recipes', async () => {
    await checkRefused('zc.recipe.egg:egg', 'recipes/unknown-entry', { hint: /Did you mean zc\.recipe\.egg:eggs\?/u });
    await checkRefused('zc.recipe.egg:nothing', 'recipes/unknown-entry', {
      message: /default, script, scripts, eggs/u,
    });
    await checkRefused('zc.buildout', 'recipes/unknown-entry', { message: /it has debug/u });
  });

  it('says of Python recipes that they have to wait, and which recipes there are', async () => {
    await checkRefused('plone.recipe.zope2instance', 'recipes/python-recipe', {
      message:
        /built in are zc\.recipe\.egg, zc\.recipe\.egg:script, zc\.recipe\.egg:scripts, zc\.recipe\.egg:eggs, zc\.recipe\.egg:custom, zc\.recipe\.egg:develop, zc\.buildout:debug$/u,
      hint: /zc\.buildout/u,
    });
    await checkRefused('zc.recipe.eggs', 'recipes/python-recipe', { hint: /Did you mean 'zc\.recipe\.egg'\?/u });
    await checkRefused('zc.recipe.eg:eggs', 'recipes/python-recipe', {
      hint: /Did you mean 'zc\.recipe\.egg:eggs'\?/u,
    });
  });

  it('tells each place that names a recipe in vain', async () => {
    for (const at of [AT, { ...AT, line: 9 }]) {
      const error: unknown = await loader.load('foo', at, { prefersNative: true }).catch((reason: unknown) => reason);
      assert.ok(error instanceof UserError);
      assert.equal(error.location, at);
    }
  });

  it('obeys who wants the Python recipe although there is a native one', async () => {
    await checkRefused('python:zc.recipe.egg', 'recipes/python-recipe', { message: /asked for as a Python recipe/u });
    await checkRefused('zc.recipe.egg', 'recipes/python-recipe', { prefersNative: false, hint: /native-recipes/u });
  });

  it('says of TypeScript recipes that they have to wait', async () => {
    await checkRefused('npm:buildout-recipe', 'recipes/script-recipe', {});
    await checkRefused('./recipe.ts', 'recipes/script-recipe', {});
  });

  it('knows no other recipe of ours', async () => {
    await checkRefused('buildout:template', 'recipes/unknown-recipe', {});
  });

  it('tells what it was doing', async () => {
    const error = await load('zc.recipe.egg:nothing');
    assert.deepEqual(trailOf(error), ['Loading zc.buildout recipe entry zc.recipe.egg:nothing.']);
  });
});
