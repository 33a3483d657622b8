import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { compareVersions, formatVersion, isPreRelease, parseVersion, tryParseVersion } from '#packaging';

import { askOracle } from './ask-oracle.ts';
import { drawVersion } from './draw-texts.ts';
import { randomFrom } from './random.ts';
import { realTexts } from './real-texts.ts';

const random = randomFrom(440);
const generated = Array.from({ length: 6000 }, () => drawVersion(random));
const odd = [
  '',
  ' ',
  ' 1.0\n',
  '1.',
  '.1',
  '1..2',
  '1.0.0.0',
  '1_0',
  '１.0',
  '1.0+é',
  '1.0.poſt1',
  '1\u00a0',
  '\x1f1',
  'v',
  '1.0v',
];
const texts = [...generated, ...realTexts('real-versions.txt'), ...odd];

describe('versions, against packaging.version', () => {
  it('are read, written and told from pre-releases alike', async () => {
    const answers = await askOracle(texts.map((text) => ['version', text]));
    for (const [place, text] of texts.entries()) {
      const version = tryParseVersion(text);
      assert.deepEqual(
        version === undefined ? null : [formatVersion(version), isPreRelease(version)],
        answers[place],
        text,
      );
    }
  });

  it('are ordered alike', async () => {
    const valid = texts.filter((text) => tryParseVersion(text) !== undefined);
    const pairs = Array.from({ length: 20_000 }, () => [random.pick(valid), random.pick(valid)] as const);
    const near = valid.slice(1).map((text, place) => [valid[place]!, text] as const);
    const questions = [...pairs, ...near];
    const answers = await askOracle(questions.map(([left, right]) => ['compare', left, right]));
    for (const [place, [left, right]] of questions.entries()) {
      assert.equal(compareVersions(parseVersion(left), parseVersion(right)), answers[place], `${left} ? ${right}`);
    }
  });
});
