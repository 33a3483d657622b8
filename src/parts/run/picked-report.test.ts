import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { addPickedVersions } from './picked-report.ts';

const PICKED = [
  { name: 'lib', version: '1', requiredBy: ['demo==2'] },
  { name: 'demo', version: '2', requiredBy: [] },
];
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 678);

/** Asserts what becomes of a versions file. */
function check(text: string | undefined, expected: string | undefined): void {
  assert.equal(addPickedVersions(text, PICKED, NOW), expected);
}

describe('addPickedVersions()', () => {
  it('starts a file', () => check(undefined, '[versions]\ndemo = 2\n\n# Required by:\n# demo==2\nlib = 1\n'));
  it('adds what the file has not', () =>
    check(
      '[versions]\nlib = 1\n',
      '[versions]\nlib = 1\n\n# Added by buildout at 2026-01-02 03:04:05.678000\ndemo = 2\n',
    ));
  it('adds nothing twice', () => check('[versions]\ndemo = 2\nlib = 1\n', undefined));
});
