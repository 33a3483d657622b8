import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

import { listTree } from '../tree.ts';
import { localIndex } from './local-index.ts';

it('localIndex() writes a directory and a page for each project, the same bytes every time', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'buildout-index-'));
  t.after(() => rmSync(root, { recursive: true }));
  const universe = {
    'De.Mo': ['1.0', { version: '2.0', requires: ['lib'] }, { kind: 'sdist', version: '0.9' }],
  } as const;
  const [one, two] = ['one', 'two'].map((name) => localIndex(join(root, name), universe));
  const files = ['De.Mo-0.9.tar.gz', 'De_Mo-1.0-py3-none-any.whl', 'De_Mo-2.0-py3-none-any.whl', 'index.html'];
  assert.deepEqual(listTree(one ?? ''), ['de-mo/', ...files.map((name) => `de-mo/${name}`)]);
  for (const name of files) {
    const [left, right] = [one, two].map((index) => readFileSync(join(index ?? '', 'de-mo', name)));
    assert.deepEqual(left, right);
  }
});
