import assert from 'node:assert/strict';
import { it } from 'node:test';

import { parseRequirement } from '#packaging';

import type { RecordingEnvironment } from '../acquire/build-environment.ts';
import { createBuildMemory } from './build-memory.ts';
import type { BuildMemoryHouse } from './build-memory.ts';

it('BuildMemory.keep() keeps no password', () => {
  const kept: string[] = [];
  const house = {
    store: { keepRecord: (_: string, __: string, record: unknown) => kept.push(JSON.stringify(record)) },
  };
  const memory = createBuildMemory(house as unknown as BuildMemoryHouse);
  for (const url of [
    'git+ssh://git@h.invalid/x',
    'git+https://ada:canary@h.invalid/x',
    'https://canary@h.invalid/x-1.zip',
  ]) {
    const asked = [[parseRequirement(`demo @ ${url}`)]];
    memory.keep('k', { asked, contents: new Set() } as unknown as RecordingEnvironment, 'a'.repeat(64));
  }
  assert.equal(kept.length, 2);
  assert.match(kept.join(''), /git\+ssh:\/\/git@h\.invalid/u);
  assert.doesNotMatch(kept.join(''), /canary/u);
});
