import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { PublicUrl } from '#base';
import { parseProjectName } from '#packaging';
import type { IndexFile } from '#package-index';

import { rankFiles } from './rank-files.ts';
import type { RankingRules } from './judge-file.ts';

const NOBODY = { kind: 'some', projects: new Set() } as unknown as RankingRules['noBinary'];
const ALL = { kind: 'all' } as const;
const RULES: RankingRules = {
  interpreter: {
    tags: ['cp311-cp311-linux_x86_64', 'cp311-none-any', 'py3-none-any'],
    version: [3, 11, 7],
    versionText: '3.11.7',
    pythonTag: 'py3.11',
    eggPlatform: 'linux-x86_64',
  },
  noBinary: NOBODY,
  onlyBinary: NOBODY,
};

function file(filename: string, more: Partial<IndexFile> = {}): IndexFile {
  const url = `https://files.invalid/${filename}` as PublicUrl;
  return { filename, url, hashes: {}, yanked: false, metadata: 'none', origin: 'index', ...more };
}

/** Candidates as `kind version filename-without-project`, rejections as `reason what`. */
function check(
  files: readonly (string | IndexFile)[],
  expected: readonly string[],
  { rejected = [], rules = {} }: { rejected?: readonly string[]; rules?: Partial<RankingRules> } = {},
): void {
  const listed = files.map((one) => (typeof one === 'string' ? file(one) : one));
  const ranked = rankFiles(parseProjectName('demo'), listed, { ...RULES, ...rules });
  const shown = ranked.candidates.map(({ kind, key }) => `${kind} ${key.slice(key.lastIndexOf('/') + 1)}`);
  assert.deepEqual(shown, expected);
  assert.deepEqual(
    ranked.rejected.map(({ reason, what }) => `${reason} ${what}`),
    rejected,
  );
}

describe('rankFiles()', () => {
  it('puts the newest version first, and a wheel before its source', () => {
    check(
      ['demo-1.0.tar.gz', 'demo-1.10.tar.gz', 'demo-1.9-py3-none-any.whl', 'demo-1.10-py3-none-any.whl'],
      [
        'wheel demo-1.10-py3-none-any.whl',
        'sdist demo-1.10.tar.gz',
        'wheel demo-1.9-py3-none-any.whl',
        'sdist demo-1.0.tar.gz',
      ],
    );
  });

  it('takes the wheel with the most specific tag, and of those the highest build', () => {
    check(
      ['demo-1-py3-none-any.whl', 'demo-1-1-cp311-cp311-linux_x86_64.whl', 'demo-1-2-cp311-cp311-linux_x86_64.whl'],
      ['wheel demo-1-2-cp311-cp311-linux_x86_64.whl'],
    );
  });

  it('puts an egg between wheel and source, the one for most particular machines first', () => {
    check(
      ['demo-1.tar.gz', 'demo-1.egg', 'demo-1-py3.11-linux-x86_64.egg', 'demo-1-py3-none-any.whl', 'demo-2.egg'],
      ['egg demo-2.egg', 'wheel demo-1-py3-none-any.whl', 'egg demo-1-py3.11-linux-x86_64.egg', 'sdist demo-1.tar.gz'],
    );
  });

  it('leaves eggs aside that are for others', () => {
    check(['demo-1-py2.7.egg', 'demo-2-py3.11-win32.egg', 'demo_more-3.egg', 'demo-x.egg', 'demo.egg'], [], {
      rejected: ['platform 1', 'platform 2'],
    });
    check(['demo-1.egg'], [], { rules: { noBinary: ALL }, rejected: ['no-binary 1'] });
    check(['demo-1.egg'], ['egg demo-1.egg'], { rules: { onlyBinary: ALL } });
  });

  it('says what does not fit, and why', () => {
    check(['demo-2-cp312-cp312-win_amd64.whl', file('demo-3-py3-none-any.whl', { requiresPython: '>=3.12' })], [], {
      rejected: ['platform 2', 'requires-python 3'],
    });
  });

  it('does not count a Python that cannot be read', () => {
    check([file('demo-3-py3-none-any.whl', { requiresPython: 'nonsense' })], ['wheel demo-3-py3-none-any.whl']);
  });

  it('leaves other projects and other files aside without a word', () => {
    check(['demo-more-1.0.tar.gz', 'other-1.0-py3-none-any.whl', 'demo-1.0.exe', 'demo.tar.gz'], []);
  });

  it('obeys no-binary and only-binary', () => {
    const both = ['demo-1-py3-none-any.whl', 'demo-1.tar.gz'];
    check(both, ['sdist demo-1.tar.gz'], { rules: { noBinary: ALL }, rejected: ['no-binary 1'] });
    check(both, ['wheel demo-1-py3-none-any.whl'], { rules: { onlyBinary: ALL }, rejected: ['only-binary 1'] });
  });

  it('keeps what was withdrawn, with the reason', () => {
    const listed = [file('demo-1-py3-none-any.whl', { yanked: { reason: 'broken' } })];
    const [candidate] = rankFiles(parseProjectName('demo'), listed, RULES).candidates;
    assert.equal(candidate?.yanked, 'broken');
  });
});
