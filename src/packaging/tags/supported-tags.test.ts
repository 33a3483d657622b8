import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { supportedTags } from './supported-tags.ts';
import type { TagFacts } from './tag-facts.ts';

const linux: TagFacts = {
  implementation: 'cpython',
  pythonVersion: [3, 11],
  isFreeThreaded: false,
  isDebug: false,
  platform: 'linux-x86_64',
  glibc: [2, 17],
  pointerBits: 64,
};

describe('supportedTags()', () => {
  /** Asserts that the tags come in this order, perhaps with others between. */
  function checkOrder(facts: TagFacts, expected: readonly string[]): void {
    const tags = supportedTags(facts);
    assert.deepEqual(
      tags.filter((tag) => expected.includes(tag)),
      expected,
    );
  }

  it('prefers the own ABI, then the stable one, then pure Python', () => {
    checkOrder(linux, [
      'cp311-cp311-linux_x86_64',
      'cp311-cp311-manylinux_2_17_x86_64',
      'cp311-cp311-manylinux2014_x86_64',
      'cp311-cp311-manylinux1_x86_64',
      'cp311-abi3-manylinux2014_x86_64',
      'cp311-none-linux_x86_64',
      'cp32-abi3-linux_x86_64',
      'py3-none-linux_x86_64',
      'cp311-none-any',
      'py311-none-any',
      'py3-none-any',
      'py30-none-any',
    ]);
  });

  it('gives free-threaded builds their own ABIs and none of the others', () => {
    const tags = supportedTags({ ...linux, pythonVersion: [3, 14], isFreeThreaded: true });
    assert.deepEqual([...new Set(tags.map((tag) => tag.split('-')[1]))], ['cp314t', 'abi3t', 'none']);
  });

  it('ends macOS versions with the universal formats of older ones', () => {
    const tags = supportedTags({
      ...linux,
      platform: 'macosx-11.0-arm64',
      macosVersion: [11, 7],
      macosMachine: 'arm64',
    });
    const platforms = tags
      .filter((tag) => tag.startsWith('cp311-cp311-'))
      .map((tag) => tag.slice('cp311-cp311-'.length));
    assert.deepEqual(platforms.slice(0, 3), ['macosx_11_0_arm64', 'macosx_11_0_universal2', 'macosx_10_16_universal2']);
    assert.equal(platforms.at(-1), 'macosx_10_4_universal2');
  });

  it('knows Windows, musl, PyPy and Pythons without SOABI', () => {
    const cases: readonly (readonly [facts: Partial<TagFacts>, first: string])[] = [
      [{ platform: 'win-amd64' }, 'cp311-cp311-win_amd64'],
      [{ platform: 'linux-riscv64', glibc: undefined, musl: [1, 2] }, 'cp311-cp311-linux_riscv64'],
      [{ implementation: 'pypy', soabi: 'pypy311-pp73-x86_64-linux-gnu' }, 'pp311-pypy311_pp73-linux_x86_64'],
      [{ implementation: 'micropython' }, 'micropython311-none-linux_x86_64'],
      [{ isDebug: true }, 'cp311-cp311d-linux_x86_64'],
    ];
    for (const [facts, first] of cases) assert.equal(supportedTags({ ...linux, ...facts })[0], first);
    assert.ok(supportedTags({ ...linux, glibc: undefined, musl: [1, 2] }).includes('cp311-cp311-musllinux_1_1_x86_64'));
  });

  it('names no tag twice', () => {
    const tags = supportedTags(linux);
    assert.equal(new Set(tags).size, tags.length);
  });
});
