import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { compareVersions } from './compare-versions.ts';
import { formatVersion } from './format-version.ts';
import { isPreRelease } from './is-pre-release.ts';
import { parseVersion, tryParseVersion } from './parse-version.ts';

describe('parseVersion()', () => {
  /** Asserts the normal form of each text. */
  function check(rows: Readonly<Record<string, string>>): void {
    for (const [text, normal] of Object.entries(rows)) assert.equal(formatVersion(parseVersion(text)), normal, text);
  }

  it('reads legacy spellings as what they mean', () => {
    check({
      '1.0-alpha': '1.0a0',
      'v1.0.Preview_3': '1.0rc3',
      '1.0-1': '1.0.post1',
      '1.0r4': '1.0.post4',
      '1_dev': '1.dev0',
      ' 1.0\n': '1.0',
      '1.0+Ubuntu-1_2': '1.0+ubuntu.1.2',
      '2!01.02': '2!1.2',
      '1rc1.post2.dev3': '1rc1.post2.dev3',
    });
  });

  it('keeps what was written, without the whitespace around it', () => {
    assert.equal(parseVersion(' v1.0-ALPHA ').text, 'v1.0-ALPHA');
  });

  it('keeps large numbers exactly, as bigint above 2**53 - 1 only', () => {
    assert.deepEqual(parseVersion('9007199254740991.9007199254740993').release, [9007199254740991, 9007199254740993n]);
  });

  it('quotes what it does not understand, without control characters and not at any length', () => {
    const hostile = `\x1b[2J\x9b${'x'.repeat(10_000)}`;
    assert.throws(
      () => parseVersion(hostile),
      (error) =>
        error instanceof UserError && error.code === 'packaging/bad-version' && /^[ -~…]{1,260}$/.test(error.message),
    );
  });

  it('refuses what is no version', () => {
    for (const text of [
      '',
      'x',
      '1.',
      '.1',
      '1..2',
      '1.0.*',
      '1 0',
      '1.0+',
      '1.0+a..b',
      '１',
      `1${'0'.repeat(4300)}`,
    ]) {
      assert.equal(tryParseVersion(text), undefined, text.slice(0, 20));
    }
  });
});

describe('compareVersions()', () => {
  /** Asserts that `texts`, as listed, are in strictly ascending order. */
  function checkAscending(texts: readonly string[]): void {
    const versions = texts.map(parseVersion);
    for (const [i, left] of versions.entries()) {
      for (const [j, right] of versions.entries()) {
        assert.equal(compareVersions(left, right), Math.sign(i - j), `${left.text} ? ${right.text}`);
      }
    }
  }

  it('walks one release from its first dev build to its last post-release', () => {
    checkAscending(['1.dev0', '1a1.dev0', '1a1', '1a1.post0', '1b0', '1rc0', '1', '1.post0.dev0', '1.post0']);
  });

  it('lets the epoch win over everything', () => {
    checkAscending(['999.9', '1!0.1']);
  });

  it('puts local builds after the release they patch, words before numbers', () => {
    checkAscending(['1', '1+abc', '1+abc.5', '1+abd', '1+4', '1+4.0', '1.post0']);
  });

  it('orders numbers of any size', () => {
    checkAscending(['1.9007199254740991', '1.9007199254740992', '1.9007199254740993', '1.100000000000000000000']);
  });

  it('takes spellings of one version for equal', () => {
    const pairs = [
      ['1', '1.0.0'],
      ['1.0-1', '1.0.post1'],
      ['1.0alpha', '1a0'],
      ['V1.0', '1'],
      ['1+a.1', '1.0+A-01'],
    ] as const;
    for (const [left, right] of pairs) assert.equal(compareVersions(parseVersion(left), parseVersion(right)), 0, left);
  });
});

describe('isPreRelease()', () => {
  it('counts development releases, even of post-releases', () => {
    const texts = ['1a1', '1.dev0', '1.post1.dev0', '1', '1.post1', '1+rc1'];
    assert.deepEqual(
      texts.map((text) => isPreRelease(parseVersion(text))),
      [true, true, true, false, false, false],
    );
  });
});
