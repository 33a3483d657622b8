import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { supportedTags } from '#packaging';
import type { TagFacts } from '#packaging';

import { askOracle } from './ask-oracle.ts';

const cpython: TagFacts = {
  implementation: 'cpython',
  pythonVersion: [3, 11],
  soabi: 'cpython-311-x86_64-linux-gnu',
  isFreeThreaded: false,
  isDebug: false,
  platform: 'linux-x86_64',
  glibc: [2, 36],
  pointerBits: 64,
};
const mac: TagFacts = { ...cpython, platform: 'macosx-10.9-universal2', glibc: undefined };
const bare: TagFacts = { ...cpython, glibc: undefined };

const INTERPRETERS: Readonly<Record<string, TagFacts>> = {
  'CPython on glibc': cpython,
  'an old CPython': { ...cpython, pythonVersion: [3, 8], glibc: [2, 17] },
  'CPython 3.13, free-threaded': { ...cpython, pythonVersion: [3, 13], isFreeThreaded: true },
  'CPython 3.12 that says free-threaded': { ...cpython, pythonVersion: [3, 12], isFreeThreaded: true },
  'CPython 3.15, free-threaded and debug': { ...cpython, pythonVersion: [3, 15], isFreeThreaded: true, isDebug: true },
  'a debug CPython': { ...cpython, isDebug: true },
  'CPython on an ancient glibc': { ...cpython, glibc: [2, 4] },
  'CPython on glibc of the future': { ...cpython, glibc: [3, 2] },
  'CPython without libc version': bare,
  'CPython on musl': { ...bare, musl: [1, 2] },
  'CPython on 64-bit ARM': { ...cpython, platform: 'linux-aarch64' },
  '32-bit CPython on 64-bit Linux': { ...cpython, pointerBits: 32 },
  '32-bit CPython on 64-bit ARM': { ...cpython, platform: 'linux-aarch64', pointerBits: 32 },
  '32-bit CPython on 64-bit ARM with musl': { ...bare, musl: [1, 1], platform: 'linux-aarch64', pointerBits: 32 },
  'CPython on ARM with soft floats': { ...cpython, platform: 'linux-armv7l', pointerBits: 32, isArmHardFloat: false },
  'CPython on ARM with hardware floats': {
    ...cpython,
    platform: 'linux-armv7l',
    pointerBits: 32,
    isArmHardFloat: true,
  },
  'CPython on i686': { ...cpython, platform: 'linux-i686', pointerBits: 32 },
  'CPython on ppc64le': { ...cpython, platform: 'linux-ppc64le' },
  'CPython on a processor without manylinux': { ...cpython, platform: 'linux-mips64' },
  'CPython on an ARM Mac': { ...mac, macosVersion: [14, 2], macosMachine: 'arm64' },
  'CPython on an Intel Mac': { ...mac, macosVersion: [12, 6], macosMachine: 'x86_64' },
  'CPython on macOS 10.15': { ...mac, macosVersion: [10, 15], macosMachine: 'x86_64' },
  '32-bit CPython on macOS 10.6': { ...mac, macosVersion: [10, 6], macosMachine: 'x86_64', pointerBits: 32 },
  'CPython on a PowerPC': { ...mac, macosVersion: [10, 5], macosMachine: 'ppc64' },
  '32-bit CPython on a PowerPC': { ...mac, macosVersion: [10, 4], macosMachine: 'ppc64', pointerBits: 32 },
  'CPython on macOS 9': { ...mac, macosVersion: [9, 2], macosMachine: 'ppc' },
  'CPython on macOS, machine "intel"': { ...mac, macosVersion: [10, 7], macosMachine: 'intel' },
  'CPython on Windows': { ...bare, platform: 'win-amd64' },
  '32-bit CPython on Windows': { ...bare, platform: 'win32', pointerBits: 32 },
  'CPython on Windows for ARM': { ...bare, platform: 'win-arm64' },
  'CPython on FreeBSD': { ...bare, platform: 'freebsd-14.0-RELEASE-amd64' },
  PyPy: { ...cpython, implementation: 'pypy', pythonVersion: [3, 10], soabi: 'pypy310-pp73-x86_64-linux-gnu' },
  GraalPy: { ...cpython, implementation: 'graalpy', soabi: 'graalpy-38-native-x86_64-linux' },
  'an unknown Python': { ...cpython, implementation: 'Pyston', soabi: 'pyston-23-x86_64' },
};

describe('tags, against packaging.tags', () => {
  it('are the same in the same order', async () => {
    const answers = await askOracle(Object.values(INTERPRETERS).map((facts) => ['tags_of', facts]));
    for (const [place, [name, facts]] of Object.entries(INTERPRETERS).entries()) {
      assert.deepEqual(supportedTags(facts), answers[place], name);
    }
  });

  it('of the running Python are the same in the same order', async () => {
    const [facts, tags] = (await askOracle([['running_tags']]))[0] as readonly [TagFacts, readonly string[]];
    assert.deepEqual(supportedTags(facts), tags);
  });
});
