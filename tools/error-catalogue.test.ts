import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

import { errorCatalogue } from './error-catalogue.ts';

describe('docs/errors.md', () => {
  it('is what the sources say; else run: node tools/write-error-catalogue.ts', () => {
    assert.equal(readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8'), errorCatalogue());
  });

  it('explains every code', () => {
    const entries = errorCatalogue().split('\n### ').slice(1);
    const unexplained = entries.filter((entry) => !/^\S+\n\n\S/u.test(entry)).map((entry) => entry.split('\n', 1)[0]);
    assert.deepEqual(unexplained, []);
  });
});
