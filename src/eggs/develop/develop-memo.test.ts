import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { resolvePath } from '#base';
import type { AbsolutePath } from '#base';
import * as machine from '#system';

import { realPorts, testDirectory, writeFiles } from '../store/testing.ts';
import { readDevelopMemos, writeDevelopMemos } from './develop-memo.ts';
import type { DevelopMemo } from './develop-memo.ts';

const { files } = realPorts(machine);
const stamp = { path: '/bd/develop-eggs/one.egg-link' as AbsolutePath, sizeBytes: 3, mtimeMs: 1.5 };
const MEMO: DevelopMemo = {
  project: '/p/one' as AbsolutePath,
  name: 'one',
  oldNamespaces: null,
  interpreter: 'id',
  environment: ['setuptools==80'],
  source: { reading: 'anything', names: 'x', files: [{ ...stamp, digest: 'y' }], places: [], inits: [] },
  paths: [stamp.path],
  files: [stamp],
};

describe('the memory of develop eggs', () => {
  it('gives back what was written, and is not made for nothing', (t) => {
    const place = resolvePath(testDirectory(t), '.buildout');
    writeDevelopMemos(place, { memory: 'develop', projects: [] }, files);
    assert.equal(files.facts(place), undefined);
    writeDevelopMemos(place, { memory: 'develop', projects: [MEMO] }, files);
    assert.deepEqual([...readDevelopMemos(place, 'develop', files)], [[MEMO.project, MEMO]]);
    writeDevelopMemos(place, { memory: 'develop', projects: [] }, files);
    assert.equal(readDevelopMemos(place, 'develop', files).size, 0);
  });

  it('is empty where it is absent, damaged, or of another format', (t) => {
    const place = testDirectory(t);
    assert.equal(readDevelopMemos(place, 'develop', files).size, 0);
    assert.equal(readDevelopMemos(undefined, 'develop', files).size, 0);
    writeDevelopMemos(place, { memory: 'develop', projects: [MEMO] }, files);
    const whole = readFileSync(join(place, 'develop.json'), 'utf8');
    const damaged = [
      '',
      'null',
      '[]',
      whole.slice(0, -20),
      whole.replace('"format":4', '"format":0'),
      whole.replace('"names":"x"', '"names":7'),
      whole.replace('"environment":["setuptools==80"]', '"environment":[1]'),
      whole.replace('"files":[', '"files":[null,'),
    ];
    for (const text of damaged) {
      writeFiles(place, { 'develop.json': text });
      assert.equal(readDevelopMemos(place, 'develop', files).size, 0, text);
    }
  });
});
