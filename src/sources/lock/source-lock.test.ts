import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { AbsolutePath } from '#base';

import { formatSourceLock, readSourceLock } from './source-lock.ts';
import type { SourceLock } from './source-lock.ts';

const COMMIT = '0123456789'.repeat(4);

function read(text: string | undefined): SourceLock | undefined {
  return readSourceLock('/app/sources.lock' as AbsolutePath, { readText: () => text });
}

describe('the file of locked commits', () => {
  it('is read as it is written, sorted', () => {
    const lock = new Map(['b', 'a.b'].map((name) => [name, { url: `https://h/${name}`, commit: COMMIT }]));
    const text = formatSourceLock(lock);
    assert.deepEqual(read(text), new Map([...lock].reverse()));
    assert.ok(text.startsWith('# ') && text.endsWith(`\n[b]\nurl = https://h/b\ncommit = ${COMMIT}\n`));
  });

  it('need not be there', () => assert.equal(read(undefined), undefined));

  const wrong = [
    '[a]\nurl = U\n',
    '[a]\ncommit = 1\n',
    '[a]\nurl = U\ncommit = --upload-pack=x\n',
    '[a]\nurl = U\ncommit = main\n',
  ];
  for (const text of wrong) {
    it(`is refused: ${JSON.stringify(text)} (H143)`, () => {
      assert.throws(() => read(text), { code: 'sources/bad-lock' });
    });
  }
  it('is refused with marks of a merge (H143)', () => {
    assert.throws(() => read('[a]\n<<<<<<< HEAD\n'), { code: 'sources/bad-line' });
  });
});
