import assert from 'node:assert/strict';
import { it } from 'node:test';

import { parseBoolean } from './boolean-option.ts';

it('parseBoolean() knows two words', () => {
  assert.equal(parseBoolean('newest', 'true', undefined), true);
  assert.equal(parseBoolean('newest', 'false', undefined), false);
  for (const text of ['True', '1', '', 'yes']) {
    assert.throws(() => parseBoolean('newest', text, undefined), {
      code: 'config/not-boolean',
      message: `Invalid value for 'newest' option: '${text}'`,
    });
  }
});
