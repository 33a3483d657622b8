import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fileWriter } from '#system';

import { fakeContext } from '../testing.ts';
import { debugRecipe } from './debug-recipe.ts';

describe('zc.buildout:debug', () => {
  for (const method of ['install', 'update'] as const) {
    it(`prints all options, sorted, on ${method}`, async () => {
      const { context, events } = fakeContext({
        files: fileWriter,
        sections: { app: { recipe: 'zc.buildout:debug', b: "it's", a: 'two\nlines', Z: '', _x: '"\'' } },
      });
      const recipe = await debugRecipe.create(context);
      assert.deepEqual(await recipe[method]?.(), []);
      assert.deepEqual(
        events.map((event) => (event.kind === 'output' ? event.text : event.kind)),
        ["  Z=''\n", `  _x='"\\''\n`, "  a='two\\nlines'\n", `  b="it's"\n`, "  recipe='zc.buildout:debug'\n"],
      );
    });
  }
});
