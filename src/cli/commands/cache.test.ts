import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import type { CacheKeeper, PruneLimits } from '../house.ts';
import { fakeHouse, runFakeCommandLine } from '../testing.ts';
import { parsePruneLimits } from './parse-prune-limits.ts';

const KEEPER: CacheKeeper = {
  directory: '/store' as AbsolutePath,
  size: () => Promise.resolve({ entries: 1, sizeBytes: 2500 }),
  prune: ({ unusedForMs = 0 }) => Promise.resolve({ entries: 2, sizeBytes: unusedForMs }),
  verify: () => Promise.resolve({ checked: 3, damaged: ['wheels/abc'] }),
};

async function check(words: string, exitCode: number, stdout: string): Promise<void> {
  const run = await runFakeCommandLine(words.split(' '), () => fakeHouse({ cache: KEEPER }));
  assert.deepEqual([run.exitCode, run.stdout], [exitCode, stdout], run.stderr);
}

function checkLimits(words: string, expected: PruneLimits): void {
  assert.deepEqual(parsePruneLimits(words.split(' ').filter(Boolean), 'usage'), expected);
}

describe('cache', () => {
  it('tells where the store is and what it holds', async () => {
    await check('cache dir', 0, '/store\n');
    await check('cache size', 0, '1 entry, 2.5 kB\n');
  });

  it('removes what was not used', async () => {
    await check('cache prune --unused-for 0', 0, 'Removed 2 entries, 0 B\n');
    await check('cache prune', 0, 'Removed 2 entries, 2.6 GB\n');
  });

  it('fails when something was damaged', async () => {
    await check('cache verify', 1, 'Checked 3 entries, 1 damaged\nRemoved damaged entry wheels/abc\n');
  });

  it('answers JSON', async () => {
    const { stdout } = await runFakeCommandLine(['--json', 'cache', 'size'], () => fakeHouse({ cache: KEEPER }));
    const { result } = JSON.parse(stdout) as { readonly result: unknown };
    assert.deepEqual(result, { action: 'size', size: { entries: 1, sizeBytes: 2500 } });
  });

  it('refuses what it does not know', async () => {
    for (const words of ['cache', 'cache burn', 'cache dir now', 'cache prune --all', 'cache prune --max-size much']) {
      const run = await runFakeCommandLine(words.split(' '), () => fakeHouse({ cache: KEEPER }));
      assert.deepEqual([run.exitCode, run.stdout], [1, '']);
      assert.match(run.stderr, /\[cli\/bad-operands\]\nhint: Usage: cache dir/u);
    }
  });
});

describe('parsePruneLimits()', () => {
  it('takes thirty days when nothing is said', () => {
    checkLimits('', { unusedForMs: 30 * 86_400_000 });
  });

  it('reads days and sizes', () => {
    checkLimits('--unused-for 7', { unusedForMs: 7 * 86_400_000 });
    checkLimits('--unused-for=7d --max-size=1.5gb', { unusedForMs: 7 * 86_400_000, maxSizeBytes: 1_500_000_000 });
    checkLimits('--max-size 500', { maxSizeBytes: 500 });
    checkLimits('--max-size 20K', { maxSizeBytes: 20_000 });
  });
});
