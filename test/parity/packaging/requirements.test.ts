import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  evaluateMarker,
  formatMarker,
  formatRequirement,
  normaliseExtraName,
  normaliseProjectName,
  tryParseMarker,
  tryParseRequirement,
} from '#packaging';
import type { MarkerEnvironment, Requirement } from '#packaging';

import { LINUX_MARKERS } from '../../../src/packaging/testing.ts';
import { askOracle } from './ask-oracle.ts';
import { drawMarker, drawRequirement, spoil } from './draw-texts.ts';
import { randomFrom } from './random.ts';
import { realTexts } from './real-texts.ts';

const random = randomFrom(508);
const windows: MarkerEnvironment = {
  ...LINUX_MARKERS,
  os_name: 'nt',
  platform_machine: 'AMD64',
  platform_release: '10',
  platform_system: 'Windows',
  python_full_version: '3.8.10',
  python_version: '3.8',
  sys_platform: 'win32',
};
const workingCopy: MarkerEnvironment = {
  ...LINUX_MARKERS,
  implementation_name: 'pypy',
  implementation_version: '7.3.13',
  platform_python_implementation: 'PyPy',
  platform_release: '',
  python_full_version: '3.14.0rc1+',
  python_version: '3.14',
};
const environments = [LINUX_MARKERS, windows, workingCopy].flatMap((environment) =>
  ['', 'test', 'A_b'].map((extra) => ({ environment, extra })),
);

/** The same view of a requirement that answer.py gives. */
function view(requirement: Requirement): unknown {
  const { name, project, extras, url, marker } = requirement;
  const text = formatRequirement(requirement);
  return { text, name, project, extras, url: url ?? null, marker: marker === undefined ? null : formatMarker(marker) };
}

describe('requirements, against packaging.requirements', () => {
  it('are read and written alike', async () => {
    const drawn = Array.from({ length: 8000 }, () => drawRequirement(random));
    const real = realTexts('real-requirements.txt');
    const spoilt = Array.from({ length: 4000 }, () => spoil(random, random.pick(real)));
    const odd = [
      '',
      'a;',
      'a @',
      'a@b',
      'a ()',
      'a(,)',
      'a[]',
      'a[,]',
      'a[b,]',
      'a>=1,',
      'a>=1,,<2',
      'a===1,2',
      'a===;os_name=="x"',
      'a\n',
      'a_',
      'a-',
      'a >=\n1',
    ];
    const texts = [...drawn, ...real, ...spoilt, ...odd];
    const answers = await askOracle(texts.map((text) => ['requirement', text]));
    for (const [place, text] of texts.entries()) {
      const requirement = tryParseRequirement(text);
      assert.deepEqual(requirement === undefined ? null : view(requirement), answers[place], JSON.stringify(text));
    }
  });
});

describe('markers, against packaging.markers', () => {
  it('are read, written and judged alike', async () => {
    const drawn = Array.from({ length: 6000 }, () => drawMarker(random));
    const spoilt = Array.from({ length: 2000 }, () => spoil(random, drawMarker(random)));
    const texts = [
      ...drawn,
      ...spoilt,
      'os_name == "\\x61b"',
      "os_name == '\\n'",
      'os_name == "a\\"',
      '"a" == "a"',
      'os_name == sys_platform',
    ];
    const asked = environments.map(({ environment, extra }) => ({ ...environment, extra }));
    const answers = await askOracle(texts.map((text) => ['marker', text, asked]));
    for (const [place, text] of texts.entries()) checkMarker(text, answers[place] as MarkerAnswer | null);
  });
});

type MarkerAnswer = readonly [text: string, verdicts: readonly (boolean | null)[]];

function checkMarker(text: string, answer: MarkerAnswer | null): void {
  const marker = tryParseMarker(text);
  assert.equal(marker === undefined, answer === null, JSON.stringify(text));
  if (marker === undefined || answer === null) return;
  const [written, verdicts] = answer;
  // packaging writes a line end as it is, which nobody can read back.
  if (!written.includes('\n')) assert.equal(formatMarker(marker), written, JSON.stringify(text));
  for (const [place, { environment, extra }] of environments.entries()) {
    const verdict = verdicts[place];
    // Where packaging has no answer we have one that does no harm; extras only ever add.
    if (verdict === null) continue;
    const own = evaluateMarker(marker, environment, extra === '' ? [] : [normaliseExtraName(extra)]);
    const expected = verdict === true || verdicts[place - (place % 3)] === true;
    if (verdicts[place - (place % 3)] !== null)
      assert.equal(own, expected, `${text} for ${environment.os_name}, ${extra}`);
  }
}

describe('names, against packaging.utils', () => {
  it('have the same normal form', async () => {
    const texts = ['A', 'a.-_b', 'Zope.Interface', '', '-', '--a--', 'É_x', ...realTexts('real-requirements.txt')];
    const answers = await askOracle(texts.map((text) => ['name', text]));
    assert.deepEqual(texts.map(normaliseProjectName), answers);
  });
});
