import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { fakeSession } from '../testing.ts';
import type { FakeSessionSetup } from '../testing.ts';
import { wakeParts } from './wake-parts.ts';

const A_NEEDS_B = { a: { recipe: 'r', x: '${b:y}' }, b: { recipe: 'r', y: '1' }, off: { recipe: '' }, none: {} };

/** Answers the parts that are wanted when `named` are asked for. */
async function wake(sections: FakeSessionSetup['sections'], named: readonly string[]): Promise<readonly string[]> {
  const { session } = fakeSession({ sections, recipes: { r: () => ({}) } });
  return (await wakeParts(named, session)).map(({ name }) => name);
}

async function check(parts: string, named: readonly string[], expected: readonly string[]): Promise<void> {
  assert.deepEqual(await wake({ buildout: { parts }, ...A_NEEDS_B }, named), expected);
}

async function checkRefused(parts: string | undefined, named: readonly string[], code: string): Promise<void> {
  await assert.rejects(wake({ buildout: parts === undefined ? {} : { parts }, ...A_NEEDS_B }, named), { code });
}

describe('wakeParts()', () => {
  it('wants what is listed and what that needs', () => check('a', [], ['b', 'a']));
  it('wants only what is named', () => check('b', ['a'], ['a']));
  it('lets an empty recipe switch a part off, unless it is named', async () => {
    await check('off b', [], ['b']);
    await checkRefused('', ['off'], 'parts/no-recipe');
  });
  it('refuses what is no part', async () => {
    await checkRefused(undefined, [], 'parts/no-parts');
    await checkRefused('nowhere', [], 'parts/unknown-part');
    await checkRefused('none', [], 'parts/no-recipe');
  });
});
