import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { parseRecipeSpec } from './parse-recipe-spec.ts';

/** Asserts what `text` is read as: the kind, then its parts, in one line. */
function check(text: string, expected: string): void {
  assert.equal(show(text), expected, text);
}

function show(text: string): string {
  const spec = parseRecipeSpec(text, undefined);
  switch (spec.kind) {
    case 'project':
      return `${spec.isPythonForced ? 'python ' : ''}${spec.project} | ${spec.requirement} | ${spec.entry}`;
    case 'own':
    case 'npm':
      return `${spec.kind} ${spec.name}`;
    case 'file':
      return `file ${spec.path}`;
  }
}

describe('parseRecipeSpec()', () => {
  it('reads a requirement and its entry', () => {
    check('zc.recipe.egg', 'zc-recipe-egg | zc.recipe.egg | default');
    check('zc.recipe.egg:eggs', 'zc-recipe-egg | zc.recipe.egg | eggs');
    check(' zc.recipe.egg : eggs ', 'zc-recipe-egg | zc.recipe.egg | eggs');
    check('ZC_Recipe-Egg', 'zc-recipe-egg | ZC_Recipe-Egg | default');
  });

  it('reads versions and extras with it', () => {
    check('zc.recipe.egg ==2.0.7', 'zc-recipe-egg | zc.recipe.egg ==2.0.7 | default');
    check('zc.recipe.egg>=2,<3:scripts', 'zc-recipe-egg | zc.recipe.egg>=2,<3 | scripts');
    check('foo[bar]:baz', 'foo | foo[bar] | baz');
  });

  it('tells what is asked of other hosts', () => {
    check('python:zc.recipe.egg:eggs', 'python zc-recipe-egg | zc.recipe.egg | eggs');
    check('npm:@scope/recipe', 'npm @scope/recipe');
    check('buildout:template', 'own template');
    check('./recipes/site.ts', 'file ./recipes/site.ts');
    check('../site.mjs', 'file ../site.mjs');
    check('/opt/site.js', 'file /opt/site.js');
  });

  for (const [text, problem] of [
    ['a:b:c', 'more than one colon'],
    ['python:a:b:c', 'more than one colon'],
    ['foo bar', '"foo bar" is not a requirement'],
    [':eggs', '"" is not a requirement'],
    ['recipe.ts/x', '"recipe.ts/x" is not a requirement'],
  ] as const) {
    it(`refuses ${text}`, () => {
      assert.throws(
        () => parseRecipeSpec(text, undefined),
        (error) => error instanceof UserError && error.code === 'recipes/bad-spec' && error.message.includes(problem),
      );
    });
  }
});
