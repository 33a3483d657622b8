import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  formatRecord,
  formatVersion,
  normaliseProjectName,
  parseRecord,
  tryParseProjectName,
  tryParseWheelFilename,
  trySdistVersion,
} from '#packaging';
import type { RecordRow } from '#packaging';

import { askOracle } from './ask-oracle.ts';
import { drawVersion, drawWheelFilename, spoil } from './draw-texts.ts';
import { randomFrom } from './random.ts';

const random = randomFrom(427);

describe('file names, against packaging.utils', () => {
  it('of wheels are read alike', async () => {
    const names = Array.from({ length: 4000 }, () => drawWheelFilename(random));
    const odd = [
      'a-1-py3-none-any.WHL',
      'a-1-1py-none-any.whl',
      'a-1-py3.-none-any.whl',
      '-1-py3-none-any.whl',
      'a-1--py3-none-any.whl',
    ];
    const texts = [...names, ...odd];
    const answers = await askOracle(texts.map((text) => ['wheel', text]));
    for (const [place, text] of texts.entries()) {
      const wheel = tryParseWheelFilename(text);
      const build = wheel?.build && [Number(wheel.build[0]), wheel.build[1]];
      const view = wheel && [wheel.project, formatVersion(wheel.version), build ?? null, wheel.tags.toSorted()];
      assert.deepEqual(view ?? null, answers[place], text);
    }
  });

  it('of source archives are read alike where packaging knows the kind', async () => {
    const stems = Array.from(
      { length: 2000 },
      () => `${random.pick(['zope.a', 'x_y', 'A'])}-${drawVersion(random).replaceAll('-', '_')}`,
    );
    const names = stems.map(
      (stem) => (random.oneIn(8) ? spoil(random, stem) : stem) + random.pick(['.tar.gz', '.zip']),
    );
    const answers = await askOracle(names.map((name) => ['sdist', name]));
    for (const [place, name] of names.entries()) {
      const answer = answers[place] as readonly [project: string, version: string] | null;
      // packaging takes a name for one that no project can have.
      if (answer === null || tryParseProjectName(answer[0]) === undefined) continue;
      const version = trySdistVersion(name, normaliseProjectName(answer[0]));
      assert.equal(version && formatVersion(version), answer[1], name);
    }
  });
});

describe('RECORD, against csv', () => {
  it('is written alike and read back', async () => {
    const rows = Array.from({ length: 500 }, (): RecordRow => {
      const path = ['a', ...random.several(4, () => random.pick(['b', ',', '"', ' ', '\n', '/', 'é']))].join('');
      const hash = random.oneIn(3) ? undefined : { algorithm: 'sha256', digest: random.pick(['47DEQ_-', 'a=', '1']) };
      return { path, hash, sizeBytes: random.oneIn(3) ? undefined : random.number(1e6) };
    });
    const fields = rows.map(({ path, hash, sizeBytes }) => [
      path,
      hash ? `${hash.algorithm}=${hash.digest}` : '',
      sizeBytes ?? '',
    ]);
    const [text] = (await askOracle([['record', fields]]))[0] as readonly [string, unknown];
    assert.equal(formatRecord(rows), text);
    assert.deepEqual(parseRecord(text), rows);
    assert.deepEqual(
      parseRecord(text.replace(/"[^"]*(?:""[^"]*)*"|\n/g, (part) => (part === '\n' ? '\r\n' : part))),
      rows,
    );
  });
});
