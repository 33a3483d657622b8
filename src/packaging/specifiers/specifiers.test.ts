import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { UserError } from '#base';

import { parseVersion } from '../versions/parse-version.ts';
import { formatSpecifierSet } from './format-specifier-set.ts';
import { intersectSpecifierSets } from './intersect-specifier-sets.ts';
import { parseSpecifierSet, tryParseSpecifierSet } from './parse-specifier-set.ts';
import { specifierSetAllows } from './specifier-set-allows.ts';

describe('specifierSetAllows()', () => {
  /** Asserts which of the versions, separated by blanks, the specifiers allow. */
  function check(specifiers: string, { yes = '', no = '' }: { yes?: string; no?: string }): void {
    const set = parseSpecifierSet(specifiers);
    for (const [texts, verdict] of [
      [yes, true],
      [no, false],
    ] as const) {
      for (const text of texts.split(' ').filter((word) => word !== '')) {
        assert.equal(specifierSetAllows(set, parseVersion(text), 'allow'), verdict, `${text} in ${specifiers}`);
      }
    }
  }

  it('wants all clauses to hold', () => {
    check('>=1, <2, !=1.5', { yes: '1 1.4 1.5.1', no: '0.9 1.5 1.5.0 2' });
    check('', { yes: '0 1.dev0 1!2' });
  });

  it('takes == without a local part for all local builds', () => {
    check('==1.0', { yes: '1 1.0.0 1.0+local', no: '1.0.post0 1.0a0' });
    check('==1.0+a', { yes: '1.0+a 1.0.0+A', no: '1.0 1.0+b' });
    check('!=1.0', { yes: '1.0.post0', no: '1.0+local' });
  });

  it('compares prefixes number by number', () => {
    check('==1.1.*', { yes: '1.1 1.1.0.5 1.1a1 1.1.dev0 1.1.post1', no: '1.10 1.2.dev0 2!1.1' });
    check('==1.0.*', { yes: '1', no: '2' });
    check('!=1.1.*', { yes: '1.10', no: '1.1rc1' });
  });

  it('keeps > and < away from the family of the version they name', () => {
    check('>1.7', { yes: '1.7.1 1.8.dev0', no: '1.7 1.7.0.post1 1.7+local 1.7rc1' });
    check('>1.7.post2', { yes: '1.7.post3 1.7.0.post3.dev1', no: '1.7.post2 1.7.post2+x 1.7.0.post1' });
    check('<1.7', { yes: '1.6.9 1.6.post3', no: '1.7 1.7.dev0 1.7rc1 1.7a1.post1' });
    check('<1.7rc2', { yes: '1.7rc1 1.7.dev0', no: '1.7rc2' });
    check('<1.7.post2', { yes: '1.7 1.7.post1 1.7+x 1.7rc1', no: '1.7.post2.dev0' });
  });

  it('bounds ~= by the last number but one', () => {
    check('~=2.2', { yes: '2.2 2.3 2.99.post1', no: '2.1 3.0 3.0.dev0' });
    check('~=2.2.0', { yes: '2.2.5', no: '2.3' });
    check('~=2.2.post3', { yes: '2.2.post4 2.3', no: '2.2' });
  });

  it('compares text after ===, case apart', () => {
    check('===1.0-RC1', { yes: '1.0-rc1', no: '1.0rc1' });
  });

  it('takes pre-releases by default only where a clause names one', () => {
    const early = parseVersion('2.0b1');
    const verdicts = ['>=1', '>=1a1', '!=1a1', '==2.*', '<3,>=2.0.dev1', ''].map((text) =>
      specifierSetAllows(parseSpecifierSet(text), early, 'default'),
    );
    assert.deepEqual(verdicts, [false, true, false, false, true, false]);
  });
});

describe('parseSpecifierSet()', () => {
  it('names the clause that is wrong', () => {
    assert.throws(
      () => parseSpecifierSet('>=1, =2'),
      (error) => error instanceof UserError && error.message === 'Not a version specifier: "=2" in ">=1, =2"',
    );
  });

  it('refuses what PEP 440 does', () => {
    for (const text of [
      '1.0',
      '>=1.*',
      '~=1',
      '>1+local',
      '~=1.0+local',
      '==1.0a1.*',
      '==1.0.post1.*',
      '>=1 <2',
      '=>1',
      '== 1 0',
    ]) {
      assert.equal(tryParseSpecifierSet(text), undefined, text);
    }
  });
});

describe('formatSpecifierSet()', () => {
  it('sorts the clauses and writes each meaning once', () => {
    const texts = [' < 3 , >= 1', '==1.0.0,==1.0', '~=1.0,~=1.0.0', '==1.0.*,==1.*', '>=1!2,>=2', ''];
    const written = texts.map((text) => formatSpecifierSet(parseSpecifierSet(text)));
    assert.deepEqual(written, ['<3,>=1', '==1.0', '~=1.0,~=1.0.0', '==1.*,==1.0.*', '>=1!2,>=2', '']);
  });
});

describe('intersectSpecifierSets()', () => {
  it('keeps the order and writes nothing twice', () => {
    const both = intersectSpecifierSets(parseSpecifierSet('>=1,<3'), parseSpecifierSet('<3,!=2'));
    assert.deepEqual(
      both.specifiers.map(({ operator, text }) => operator + text),
      ['>=1', '<3', '!=2'],
    );
  });
});
