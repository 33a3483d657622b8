import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { linuxPlatforms } from './linux-platforms.ts';
import type { LinuxFacts } from './linux-platforms.ts';
import { macosPlatforms } from './macos-platforms.ts';
import { platformTags } from './platform-tags.ts';

describe('macosPlatforms()', () => {
  /** Asserts the formats, without `macosx_`, for a version of macOS and a machine. */
  function check(version: readonly [number, number], machine: string, expected: string): void {
    assert.equal(macosPlatforms(version, machine).join(' ').replaceAll('macosx_', ''), expected);
  }

  it('lists what a machine could run when there were years in the minor version', () => {
    check([10, 4], 'x86_64', '10_4_x86_64 10_4_intel 10_4_fat64 10_4_fat3 10_4_universal2 10_4_universal');
    check([10, 4], 'i386', '10_4_i386 10_4_intel 10_4_fat3 10_4_fat 10_4_universal');
    check([10, 6], 'ppc64', '10_5_ppc64 10_5_fat64 10_5_universal 10_4_ppc64 10_4_fat64 10_4_universal');
    check([10, 0], 'ppc', '10_0_ppc 10_0_fat3 10_0_fat 10_0_universal');
    check([10, 0], 'intel', '10_0_intel 10_0_universal');
    check([10, 0], 'other', '10_0_other');
    check([9, 2], 'ppc', '');
  });

  it('leaves out PowerPC where it was given up', () => {
    assert.ok(!macosPlatforms([10, 8], 'ppc').some((tag) => tag.startsWith('macosx_10_7')));
  });
});

describe('linuxPlatforms()', () => {
  /** Asserts the tags of all kinds, the last of each only. */
  function check(facts: Partial<LinuxFacts>, expected: readonly string[]): void {
    const tags = linuxPlatforms({ platform: 'linux-x86_64', pointerBits: 64, ...facts });
    const last = new Map(tags.map((tag) => [tag.split('_')[0], tag]));
    assert.deepEqual([...last.values()], expected);
  }

  it('goes back as far as manylinux does on the processor', () => {
    check({ glibc: [2, 5] }, ['linux_x86_64', 'manylinux_2_5_x86_64', 'manylinux1_x86_64']);
    check({ glibc: [2, 4] }, ['linux_x86_64']);
    check({ glibc: [2, 17], platform: 'linux-aarch64' }, [
      'linux_aarch64',
      'manylinux_2_17_aarch64',
      'manylinux2014_aarch64',
    ]);
    check({ glibc: [2, 36], platform: 'linux-mips64' }, ['linux_mips64']);
  });

  it('counts glibc down through its major versions', () => {
    const tags = linuxPlatforms({ platform: 'linux-aarch64', pointerBits: 64, glibc: [3, 0] });
    assert.deepEqual(tags.slice(1, 3), ['manylinux_3_0_aarch64', 'manylinux_2_50_aarch64']);
  });

  it('takes a 32-bit interpreter for what it is, whatever the kernel', () => {
    check({ pointerBits: 32, glibc: [2, 5] }, ['linux_i686', 'manylinux_2_5_i686', 'manylinux1_i686']);
    check({ pointerBits: 32, platform: 'linux-s390' }, ['linux_s390']);
    check({ pointerBits: 32, platform: 'linux-aarch64', musl: [1, 0] }, ['linux_armv7l', 'musllinux_1_0_armv7l']);
  });

  it('knows that manylinux on 32-bit ARM wants hardware floats', () => {
    const arm: Partial<LinuxFacts> = { platform: 'linux-armv7l', pointerBits: 32, glibc: [2, 17] };
    check({ ...arm, isArmHardFloat: false }, ['linux_armv7l']);
    check({ ...arm, isArmHardFloat: true }, ['linux_armv7l', 'manylinux_2_17_armv7l', 'manylinux2014_armv7l']);
    check(arm, ['linux_armv7l', 'manylinux_2_17_armv7l', 'manylinux2014_armv7l']);
  });
});

describe('platformTags()', () => {
  const facts = {
    implementation: 'cpython',
    pythonVersion: [3, 11],
    isFreeThreaded: false,
    isDebug: false,
    pointerBits: 64,
  } as const;

  it('falls back on the platform itself', () => {
    assert.deepEqual(platformTags({ ...facts, platform: 'freebsd-14.0-RELEASE-amd64' }), [
      'freebsd_14_0_release_amd64',
    ]);
    assert.deepEqual(platformTags({ ...facts, platform: 'macosx-11.0-arm64' }), ['macosx_11_0_arm64']);
  });

  it('takes the machine of a Mac from its platform when nothing better is known', () => {
    const mac = { ...facts, platform: 'macosx-10.4-x86_64', macosVersion: [10, 4] } as const;
    assert.equal(platformTags(mac)[0], 'macosx_10_4_x86_64');
    assert.equal(platformTags({ ...mac, pointerBits: 32 })[0], 'macosx_10_4_i386');
    assert.equal(platformTags({ ...mac, macosMachine: 'ppc64', pointerBits: 32 })[0], 'macosx_10_4_ppc');
  });
});
