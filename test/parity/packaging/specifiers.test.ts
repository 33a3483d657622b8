import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  formatSpecifierSet,
  intersectSpecifierSets,
  parseSpecifierSet,
  parseVersion,
  specifierSetAllows,
  tryParseSpecifierSet,
  tryParseVersion,
} from '#packaging';

import { askOracle } from './ask-oracle.ts';
import { drawClause, drawSpecifierSet, drawVersion } from './draw-texts.ts';
import { randomFrom } from './random.ts';
import { realTexts } from './real-texts.ts';

const random = randomFrom(441);
const sets = Array.from({ length: 4000 }, () => drawSpecifierSet(random));
const valid = sets.filter((text) => tryParseSpecifierSet(text) !== undefined);

/** Versions near the one a clause names, where the rules about families of versions bite. */
function neighboursOf(text: string): readonly string[] {
  const version = text
    .replace(/^[\s=!<>~]+/, '')
    .replace(/\.\*\s*$/, '')
    .trim();
  const suffixes = [
    '',
    '.0',
    '.1',
    '.dev0',
    'a1',
    'rc1.post2.dev3',
    '.post0',
    '.post1.dev0',
    '+local',
    '.post1+local',
    '.dev1+x',
  ];
  return suffixes.map((suffix) => version + suffix).filter((near) => tryParseVersion(near) !== undefined);
}

/** Asks both sides whether the versions fit the sets. */
async function check(cases: readonly (readonly [set: string, version: string])[]): Promise<void> {
  const answers = await askOracle(cases.map(([set, version]) => ['contains', set, version]));
  for (const [place, [text, candidate]] of cases.entries()) {
    const [none, allow, refuse, named] = answers[place] as readonly boolean[];
    const [set, version] = [parseSpecifierSet(text), parseVersion(candidate)];
    const message = `${candidate} in ${text}`;
    assert.equal(specifierSetAllows(set, version, 'allow'), allow, message);
    assert.equal(specifierSetAllows(set, version, 'default'), named, message);
    assert.equal(none, allow, `${message}: without a rule, one version alone is taken as with "allow"`);
    assert.ok(!refuse || named, `${message}: what is refused as a pre-release is none by default`);
  }
}

describe('specifiers, against packaging.specifiers', () => {
  it('are read and written alike', async () => {
    const texts = [
      ...sets,
      ',',
      ' , >=1',
      '==1.0,==1.0.0',
      '===',
      '=== ,1',
      '==1.0.*,==1.*',
      '~=1.0,~=1.0.0',
      '>=1\n,<2',
    ];
    const answers = await askOracle(texts.map((text) => ['specifiers', text]));
    for (const [place, text] of texts.entries()) {
      const set = tryParseSpecifierSet(text);
      assert.equal(set === undefined ? null : formatSpecifierSet(set), answers[place], JSON.stringify(text));
    }
  });

  it('allow the same versions', async () => {
    await check(
      Array.from({ length: 15_000 }, () => [random.pick(valid), random.pick(realTexts('real-versions.txt'))] as const),
    );
    const drawn = Array.from({ length: 15_000 }, () => [random.pick(valid), drawVersion(random)] as const);
    await check(drawn.filter(([, version]) => tryParseVersion(version) !== undefined));
  });

  it('allow the same versions near the ones they name', async () => {
    const clauses = Array.from({ length: 2500 }, () => drawClause(random));
    const readable = clauses.filter((clause) => tryParseSpecifierSet(clause) !== undefined);
    await check(readable.flatMap((clause) => neighboursOf(clause).map((version) => [clause, version] as const)));
  });

  it('are intersected alike', async () => {
    const pairs = Array.from({ length: 1000 }, () => [random.pick(valid), random.pick(valid)] as const);
    const answers = await askOracle(pairs.map(([left, right]) => ['intersection', left, right]));
    for (const [place, [left, right]] of pairs.entries()) {
      const both = intersectSpecifierSets(parseSpecifierSet(left), parseSpecifierSet(right));
      assert.equal(formatSpecifierSet(both), answers[place], `${left} & ${right}`);
    }
  });
});
