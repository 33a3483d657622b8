import assert from 'node:assert/strict';
import { it } from 'node:test';

import { askOnce } from './ask-once.ts';

it('askOnce() asks once for each key, however many wait, failures included', async () => {
  const answers = new Map<string, Promise<string>>();
  const asked: string[] = [];
  function ask(key: string): Promise<string> {
    return askOnce(answers, key, () => {
      asked.push(key);
      return key === 'bad' ? Promise.reject(new Error('bad')) : Promise.resolve(key.toUpperCase());
    });
  }
  assert.deepEqual(await Promise.all([ask('a'), ask('b'), ask('a')]), ['A', 'B', 'A']);
  await assert.rejects(ask('bad'));
  await assert.rejects(ask('bad'));
  assert.deepEqual(asked, ['a', 'b', 'bad']);
});
