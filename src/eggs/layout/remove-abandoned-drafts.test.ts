import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';

import * as machine from '#system';

import { realPorts, testDirectory } from '../store/testing.ts';
import { removeAbandonedDrafts } from './remove-abandoned-drafts.ts';

it('removeAbandonedDrafts() removes old drafts and nothing else', (t) => {
  const directory = testDirectory(t);
  const [old, fresh] = ['.x-1.0-py3.11-linux-x86_64.AbCd12', '.y-1.0-py3.11-linux-x86_64.AbCd12'];
  const directories = ['.drafts.abc123', '.drafts.def456'] as const;
  const others = ['.git', '.drafts.x', '.hidden.AbCd12', 'x-1.0-py3.11-linux-x86_64.egg'];
  for (const name of [old, fresh, ...directories, ...others]) {
    mkdirSync(join(directory, name));
    if (name !== fresh && name !== directories[1]) utimesSync(join(directory, name), 1, 1);
  }
  removeAbandonedDrafts(directory, realPorts(machine));
  assert.deepEqual(readdirSync(directory).sort(), [fresh, directories[1], ...others].sort());
});
