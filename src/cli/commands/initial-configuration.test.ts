import assert from 'node:assert/strict';
import { it } from 'node:test';

import { initialConfiguration } from './initial-configuration.ts';

it('initialConfiguration() tells requirements from paths', () => {
  assert.deepEqual(initialConfiguration([]), { text: '[buildout]\nparts =\n', directories: [] });
  const { text, directories } = initialConfiguration([
    'demo>=1',
    String.raw`.\src`,
    'own[x] @ https://files.example/own.whl',
  ]);
  assert.deepEqual(directories, ['./src']);
  assert.deepEqual(text.split('\n').slice(3), [
    '[py]',
    'recipe = zc.recipe.egg',
    'interpreter = py',
    'eggs =',
    '  demo>=1',
    '  own[x] @ https://files.example/own.whl',
    'extra-paths =',
    '  ./src',
    '',
  ]);
});
