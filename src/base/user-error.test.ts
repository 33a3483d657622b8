import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { trailOf, UserError, whileDoing } from './user-error.ts';

describe('whileDoing()', () => {
  it('tells an error the steps that enclose it, outermost first', async () => {
    const failing = whileDoing('Installing.', () =>
      whileDoing('Getting section web.', () => {
        throw new UserError('Missing', { code: 'base/test' });
      }),
    );
    await assert.rejects(failing, (error) => {
      assert.deepEqual(trailOf(error), ['Installing.', 'Getting section web.']);
      return true;
    });
  });

  it('keeps the steps of bugs as well', async () => {
    const failing = whileDoing('Installing.', () => {
      throw new TypeError('a bug');
    });
    await assert.rejects(failing, (error) => {
      assert.deepEqual(trailOf(error), ['Installing.']);
      return true;
    });
  });

  it('answers what the action answers', async () => {
    assert.equal(await whileDoing('Installing.', () => 1), 1);
  });
});
