import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseRequirement } from '#packaging';

import type { CandidateSource } from './candidate.ts';
import { tryResolve } from './resolve.ts';
import { fakeRequest, fakeSource, titlesOf } from './testing.ts';
import type { FakeWorld } from './testing.ts';

/** A world where everything called `old` has `tools<2` for its companion. */
function oldWorld(index: NonNullable<FakeWorld['index']>): CandidateSource {
  const needs = ['tools<2'];
  const source = fakeSource({ index: { 'old 1': { needs }, 'tools 1': {}, 'tools 2': {}, ...index } });
  return { ...source, companionOf: ({ name }) => (name === 'old' ? parseRequirement('tools<2') : undefined) };
}

async function check(roots: readonly string[], source: CandidateSource, expected: readonly string[]): Promise<void> {
  const outcome = await tryResolve(fakeRequest({ roots }), source);
  assert.equal(outcome.kind, 'resolved');
  assert.deepEqual(titlesOf(outcome.resolution), expected);
}

describe('tryResolve()', () => {
  it('lets a companion join right behind its candidate', async () => {
    await check(['old', 'other'], oldWorld({ 'other 1': {} }), ['old 1', 'tools 1', 'other 1']);
    const user = { 'user 1': { needs: ['other', 'old'] }, 'other 1': {} };
    await check(['user'], oldWorld(user), ['user 1', 'old 1', 'tools 1', 'other 1']);
  });

  it('lets a companion join where it is after a conflict', async () => {
    const world = oldWorld({ 'user 1': { needs: ['tools'] }, 'other 1': {} });
    await check(['user', 'tools', 'old', 'other'], world, ['user 1', 'tools 1', 'old 1', 'other 1']);
  });

  it('says what was chosen before nothing fitted', async () => {
    const source = fakeSource({ index: { 'one 1': {}, 'two 1': { needs: ['absent'] } } });
    const outcome = await tryResolve(fakeRequest({ roots: ['one', 'two', 'absent'] }), source);
    assert.deepEqual(outcome.kind === 'failed' && outcome.chosen.map(({ name }) => name), ['one', 'two']);
  });
});
