import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseCoreMetadata, parseEntryPoints } from '#packaging';
import type { CoreMetadata } from '#packaging';

import { askOracle } from './ask-oracle.ts';
import { randomFrom } from './random.ts';

const random = randomFrom(643);

/** Which field of ours a header fills when it may stand once. */
const ONCE = {
  'metadata-version': 'metadataVersion',
  name: 'name',
  version: 'version',
  summary: 'summary',
  'description-content-type': 'descriptionContentType',
  'home-page': 'homePage',
  'download-url': 'downloadUrl',
  author: 'author',
  'author-email': 'authorEmail',
  maintainer: 'maintainer',
  'maintainer-email': 'maintainerEmail',
  license: 'license',
  'license-expression': 'licenseExpression',
  'requires-python': 'requiresPython',
} as const satisfies Record<string, keyof CoreMetadata>;
/** The same for headers that may be repeated. */
const OFTEN = {
  dynamic: 'dynamic',
  platform: 'platforms',
  'supported-platform': 'supportedPlatforms',
  'license-file': 'licenseFiles',
  classifier: 'classifiers',
  'requires-dist': 'requiresDist',
  'requires-external': 'requiresExternal',
  'provides-extra': 'providesExtra',
  'provides-dist': 'providesDist',
  'obsoletes-dist': 'obsoletesDist',
  requires: 'requires',
  provides: 'provides',
  obsoletes: 'obsoletes',
} as const satisfies Record<string, keyof CoreMetadata>;

interface MetadataAnswer {
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

const NAMES = [...Object.keys(ONCE), ...Object.keys(OFTEN), 'Keywords', 'Project-URL', 'Description', 'X-Unknown'];
const VALUES = [
  'x',
  'a, b',
  ' two words ',
  '',
  'Home, x:y',
  'ünï',
  '1.0',
  'zope.interface>=5; extra == "test"',
  'a:b',
  'no comma',
];

function drawLine(end: string): string {
  const { pick, oneIn } = random;
  if (oneIn(25)) return pick(['no header', ': no name', 'Two Words: x', '', 'ü: x']) + end;
  const name = pick(NAMES);
  const folds = random.several(2, () => `${end}${pick([' ', '\t', '        |', '        '])}${pick(VALUES)}x`);
  return `${pick([name, name, name.toUpperCase()])}:${pick([' ', '', '  ', '\t'])}${pick(VALUES)}${oneIn(5) ? folds.join('') : ''}${end}`;
}

function drawMetadata(): string {
  const end = random.pick(['\n', '\n', '\r\n', '\r']);
  const lines = [...random.several(12, () => drawLine(end))].join('');
  return (
    (random.oneIn(20) ? `From nowhere${end}` : '') +
    lines +
    random.pick(['', end, `${end}The body${end}${end} goes: on`, `${end}${end}${end}x`])
  );
}

describe('core metadata, against packaging.metadata and email', () => {
  it('is read alike', async () => {
    const texts = Array.from({ length: 3000 }, drawMetadata);
    const answers = (await askOracle(texts.map((text) => ['metadata', text]))) as readonly MetadataAnswer[];
    for (const [place, text] of texts.entries()) checkMetadata(text, answers[place]!);
  });
});

function checkMetadata(text: string, { headers, body, raw }: MetadataAnswer): void {
  const metadata = parseCoreMetadata(text);
  for (const [header, field] of Object.entries(ONCE)) {
    const absent = ['metadataVersion', 'name', 'version'].includes(field) ? '' : undefined;
    assert.equal(metadata[field], headers[header]?.[0]?.trim() ?? absent, `${header} of ${JSON.stringify(text)}`);
  }
  for (const [header, field] of Object.entries(OFTEN)) {
    assert.deepEqual(
      metadata[field],
      (headers[header] ?? []).map((value) => value.trim()),
      `${header} of ${JSON.stringify(text)}`,
    );
  }
  assert.equal(metadata.description, body === '' ? headers['description']?.[0] : body, JSON.stringify(text));
  if (Array.isArray(raw['keywords']))
    assert.deepEqual(
      metadata.keywords,
      raw['keywords'].filter((word) => word !== ''),
    );
  const urls = Object.fromEntries(metadata.projectUrls.map(({ label, url }) => [label, url]));
  if (raw['project_urls'] !== undefined) assert.deepEqual(urls, raw['project_urls'], JSON.stringify(text));
}

describe('entry points, against importlib.metadata', () => {
  it('are read alike', async () => {
    const line = (): string => {
      const { pick } = random;
      if (random.oneIn(6))
        return pick([
          '[console_scripts]',
          '[a.b]',
          '[[x]]',
          '[]',
          '# comment',
          '',
          '[unclosed',
          '[x] y',
          '=',
          'no equals',
        ]);
      const value = [
        pick(['a', 'a.b', 'ünï', 'os;import evil', '', '..x', 'a b', 'a.b ']),
        pick(['', ':main', ' : c.d ', ':a.b()', ':', ':x:y']),
        pick(['', '', '[x]', ' [x, Y_z]', '[]', '[x', '[é,b] ']),
      ].join('');
      return `${pick(['', ' '])}${pick(['run', 'a b', '../../bin/ls', '', 'x:y', 'ü'])}${pick(['=', ' = ', '=='])}${value}`;
    };
    const texts = Array.from({ length: 2000 }, () =>
      random.several(10, line).join(random.pick(['\n', '\r\n', '\x0b'])),
    );
    const answers = await askOracle(texts.map((text) => ['entry_points', text]));
    for (const [place, text] of texts.entries()) {
      const own = [...parseEntryPoints(text)].flatMap(([group, points]) =>
        points.map(({ name, module, attributes, extras }) => [group, name, module, attributes, extras]),
      );
      const asked = answers[place] as readonly (readonly [string, string, string, string, readonly string[]])[];
      const groups = [...new Set(asked.map(([group]) => group))];
      const sorted = groups.flatMap((group) => asked.filter(([other]) => other === group));
      const expected = sorted.map(([group, name, module, attributes, extras]) => [
        group,
        name,
        module,
        attributes,
        extras.map(toExtra),
      ]);
      assert.deepEqual(own, expected, JSON.stringify(text));
    }
  });
});

function toExtra(word: string): string {
  return word.toLowerCase().replace(/_+/g, '-');
}
